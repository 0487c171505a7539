"""
Say how well a helper fits a firm's request: points by named criteria, each with its reason.

Shares are whole thousandths, so the same two always get the same points. A criterion of which the
firm asked nothing gives nothing to anybody. No database, no clock.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from naru.kernel.languages import SPOKEN
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.terms import Terms, Weights

WHOLE = 1000
# Digits of a legal region code that two places share, and how near that is.
NEARNESS = (
    (8, 1000, Text("같은 읍·면·동", "the same town")),
    (5, 800, Text("같은 시·군·구", "the same county")),
    (2, 400, Text("같은 시·도", "the same province")),
)
WISH_STEP = 250  # how much less each further place on a list of wishes counts
FOR_THE_FIRM_ONLY = frozenset({"firm_wish"})
FOR_THE_HELPER_ONLY = frozenset({"helper_wish", "urgency", "waiting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """What is known of a helper when help is assigned."""

    id: UUID
    capacity: int
    load: int
    needs: Collection[str] = ()
    categories: Collection[str] = ()
    markets: Collection[str] = ()
    languages: Collection[str] = ()
    channels: Collection[str] = ()
    region: str = ""
    wishes: Sequence[UUID] = ()  # firms, the dearest first
    content: Collection[UUID] = ()  # firms that were content with her before

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.load)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A firm's request; ``skill`` is its online skill in hundredths, None where not known."""

    id: UUID
    firm_id: UUID
    asked_on: date
    needs: Collection[str] = ()
    categories: Collection[str] = ()
    markets: Collection[str] = ()
    languages: Collection[str] = ()
    channels: Collection[str] = ()
    region: str = ""
    remote_will_do: bool = False
    skill: int | None = None
    wishes: Sequence[UUID] = ()  # helpers, the dearest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One criterion of a pair: its points, and why in words."""

    code: str
    points: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a pair fits, criterion by criterion; only what gives points is listed."""

    request_id: UUID
    helper_id: UUID
    parts: tuple[Part, ...] = ()
    points: int = field(default=0)

    def seen_by_firm(self) -> int:
        """Add up the points that matter to the firm itself."""
        return sum(one.points for one in self.parts if one.code not in FOR_THE_HELPER_ONLY)

    def seen_by_helper(self) -> int:
        """Add up the points that matter to the helper and her office."""
        return sum(one.points for one in self.parts if one.code not in FOR_THE_FIRM_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """By what pairs are judged: weights, terms, the day, and the words of goods."""

    weights: Weights
    terms: Terms
    on: date
    categories: Mapping[str, Text] = field(default_factory=dict)


def judge(wanted: Wanted, helper: Helper, scale: Scale) -> Fit:
    """Judge one pair."""
    parts = tuple(part for part in _parts(wanted, helper, scale) if part.points > 0)
    return Fit(
        request_id=wanted.id,
        helper_id=helper.id,
        parts=parts,
        points=sum(part.points for part in parts),
    )


OVERLAPS = (
    ("needs", words.NEEDS, Text("도울 수 있는 일: {what}", "can help with: {what}")),
    (
        "categories",
        None,
        Text("같은 품목을 다룬 경험: {what}", "has handled the same goods: {what}"),
    ),
    ("markets", words.MARKETS, Text("원하는 시장 경험: {what}", "knows the market: {what}")),
    ("languages", SPOKEN, Text("언어: {what}", "speaks: {what}")),
    ("channels", words.CHANNELS, Text("판매 채널 경험: {what}", "knows the channel: {what}")),
)


def _parts(wanted: Wanted, helper: Helper, scale: Scale) -> Iterator[Part]:
    weights = scale.weights
    for code, vocabulary, says in OVERLAPS:
        asked, offered = getattr(wanted, code), getattr(helper, code)
        if both := sorted(set(asked).intersection(offered)):
            share = WHOLE * len(both) // len(set(asked))
            named = words.named(both, scale.categories if vocabulary is None else vocabulary)
            what = words.joined(named)
            yield Part(
                code=code,
                points=getattr(weights, code) * share // WHOLE,
                why=Text(says.ko.format(what=what.ko), says.en.format(what=what.en)),
            )
    yield from _by_place(wanted, helper, weights)
    yield from _by_wish(wanted, helper, weights)
    if wanted.firm_id in helper.content:
        why = Text("전에 함께해서 만족했음", "worked together before, to its content")
        yield Part(code="known", points=weights.known, why=why)
    yield from _by_urgency(wanted, scale)


def _by_place(wanted: Wanted, helper: Helper, weights: Weights) -> Iterator[Part]:
    if wanted.remote_will_do or not wanted.region or not helper.region:
        return
    for digits, share, why in NEARNESS:
        if wanted.region[:digits] == helper.region[:digits]:
            yield Part(code="region", points=weights.region * share // WHOLE, why=why)
            return


FIRM_WISH = Text("기업의 {place}순위 희망", "the firm's wish no. {place}")
HELPER_WISH = Text("돕는 분의 {place}순위 희망", "the helper's wish no. {place}")


def _by_wish(wanted: Wanted, helper: Helper, weights: Weights) -> Iterator[Part]:
    for code, whom, wishes, says in (
        ("firm_wish", helper.id, wanted.wishes, FIRM_WISH),
        ("helper_wish", wanted.firm_id, helper.wishes, HELPER_WISH),
    ):
        if whom in wishes:
            place = list(wishes).index(whom)
            share = max(0, WHOLE - WISH_STEP * place)
            yield Part(
                code=code,
                points=getattr(weights, code) * share // WHOLE,
                why=says.fill(place=place + 1),
            )


def _by_urgency(wanted: Wanted, scale: Scale) -> Iterator[Part]:
    weights, terms = scale.weights, scale.terms
    if wanted.skill is not None:
        lacking = max(0, terms.skill_full - wanted.skill)
        why = Text(f"온라인 역량 {wanted.skill}점", f"online skill {wanted.skill}")
        yield Part(code="urgency", points=weights.urgency * lacking // terms.skill_full, why=why)
    days = min(terms.waiting_days_full, max(0, (scale.on - wanted.asked_on).days))
    why = Text(f"{days}일째 기다림", f"waits for {days} days")
    yield Part(code="waiting", points=weights.waiting * days // terms.waiting_days_full, why=why)


def judge_all(
    wanted: Sequence[Wanted],
    helpers: Sequence[Helper],
    scale: Scale,
    *,
    forbidden: Callable[[Wanted, Helper], bool],
) -> dict[tuple[UUID, UUID], Fit]:
    """Judge every pair that may be, by request and helper."""
    return {
        (one.id, helper.id): judge(one, helper, scale)
        for one in wanted
        for helper in helpers
        if not forbidden(one, helper)
    }
