"""
Place a record: the same as known, a new wording, the same on another portal, or a new announcement.

Precision before recall: what is joined is one for certain; what may be one is doubted, and an
officer says. Nothing here touches a table: the shelf is filled by whoever asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.announcements.reading import Reading
from naru.geography.region import covers

KEY_LETTERS_MIN = 8  # a shorter name may be anybody's: it is joined only under one body
RENEWED_DAYS_MAX = 120  # a change follows its announcement within so many days, where no dates tell
TWINS_DAYS_MAX = 60
LIKE_MIN = 0.86  # of the pairs of letters
NOBODY = frozenset({"기초자치단체", "직접수행", "광역자치단체", ""})
OUTCOMES = ("same", "changed", "echo", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an announcement, as much as placing needs."""

    id: UUID
    series: str
    key: str
    year: int | None
    change: str
    places: frozenset[str]  # regions that its title names, else none
    bodies: frozenset[str]
    agency: str
    source: str
    begins_at: datetime | None
    ends_at: datetime | None
    published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record that was seen before, and the print of its last wording."""

    announcement_id: UUID
    print: str
    role: str = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Another announcement that may be the same."""

    other: UUID
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a record belongs; ``announcement_id`` is None for a new one."""

    outcome: str
    announcement_id: UUID | None = None
    change: str = "first"
    why: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Shelf:
    """What is known already; grows while records are placed one after another."""

    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    by_key: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_body: dict[tuple[str, str], list[tuple[Known, frozenset[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def put(self, known: Known) -> None:
        """Put an announcement on the shelf."""
        self.by_key[known.key].append(known)
        self.by_body[known.agency, _round(known)].append((known, _pairs(known.series)))


def known(announcement_id: UUID, reading: Reading) -> Known:
    """Say what placing needs to know of a reading."""
    record = reading.record
    return Known(
        id=announcement_id,
        series=reading.title.series,
        key=reading.title.key,
        year=reading.title.year,
        change=reading.title.change,
        places=named_places(reading.regions.codes, reading.regions.why),
        bodies=bodies(record.agency, record.operator),
        agency=squeezed(record.agency),
        source=record.source,
        begins_at=reading.period.begins_at,
        ends_at=reading.period.ends_at,
        published_on=record.published,
    )


def bodies(*names: str) -> frozenset[str]:
    """Return the names by which bodies are compared; words for "some town" are none."""
    return frozenset(squeezed(name) for name in names if name not in NOBODY)


def squeezed(name: str) -> str:
    """Return a name without spaces."""
    return "".join(name.split())


def named_places(codes: Iterable[str], why: str) -> frozenset[str]:
    """Return the regions that a title names; what was read elsewhere tells nothing apart."""
    return frozenset(codes) if why.startswith("제목") else frozenset()


def place(reading: Reading, shelf: Shelf) -> Placement:
    """Say where a record belongs on the shelf."""
    record = reading.record
    seen = shelf.seen.get((record.source, record.source_id))
    change = reading.title.change
    if seen is not None:
        if seen.print == record.print:
            return Placement(outcome="same", announcement_id=seen.announcement_id)
        outcome = "echo" if seen.role == "echo" else "changed"
        return Placement(
            outcome=outcome, announcement_id=seen.announcement_id, why="number",
            change=change if change != "first" else "changed",
        )  # fmt: skip
    one = known(UUID(int=0), reading)
    doubts: list[Doubt] = []
    for other in reversed(shelf.by_key.get(one.key, [])):
        found = _compared(one, other)
        if isinstance(found, Placement):
            return found
        if found:
            doubts.append(Doubt(other=other.id, why=found))
    doubts += [Doubt(other=other.id, why="like") for other in _alike(one, shelf)]
    return Placement(outcome="new", change=change, doubts=tuple(doubts[:3]))


def _compared(one: Known, other: Known) -> Placement | str:
    """Compare two of one name and round: joined, "" for two, else why it is doubtful."""
    if _is_apart(one, other):
        return ""
    same_portal = one.source == other.source
    alike = _share_a_body(one, other, is_strict=same_portal)
    if alike is False or (alike is None and len(one.series) < KEY_LETTERS_MIN):
        return ""
    meet = _meet(one, other)
    if not same_portal:
        return _on_two_portals(one, other, is_sure=alike is True, meet=meet)
    if one.change != "first":
        return _changed(one, other, is_sure=alike is True, meet=meet)
    if meet == "equal":
        return Placement(outcome="echo", announcement_id=other.id, why="twice on one portal")
    return "" if meet == "apart" or not _are_near(one, other, TWINS_DAYS_MAX) else "same name"


def _on_two_portals(one: Known, other: Known, *, is_sure: bool, meet: str) -> Placement | str:
    if meet == "apart":
        return ""
    if not is_sure and meet == "open" and len(one.series) < KEY_LETTERS_MIN + 4:
        return "same name"
    if not is_sure and meet == "overlap":
        return "same name"
    return Placement(outcome="echo", announcement_id=other.id, why="name, body and period")


def _changed(one: Known, other: Known, *, is_sure: bool, meet: str) -> Placement | str:
    """Place what calls itself a change: with what it overlaps, or followed closely."""
    if not is_sure:
        return "changed, body not told"
    if meet == "apart" and one.change not in ("extended", "reopened"):
        return "changed, other period"
    if not _are_near(one, other, RENEWED_DAYS_MAX):
        return "changed, long after"
    return Placement(
        outcome="changed", announcement_id=other.id, change=one.change, why="name and body"
    )


def _is_apart(one: Known, other: Known) -> bool:
    """Say whether a fact of both tells that they are two: another year, or another place."""
    if one.year and other.year and one.year != other.year:
        return True
    if not one.places or not other.places:
        return False
    return not any(
        covers(mine, theirs) or covers(theirs, mine)
        for mine in one.places
        for theirs in other.places
    )


def _share_a_body(one: Known, other: Known, *, is_strict: bool) -> bool | None:
    """Say whether both are of one body; None where one of them does not tell."""
    if not one.bodies or not other.bodies:
        return None
    if is_strict:
        return one.bodies == other.bodies
    return any(
        mine == theirs or mine in theirs or theirs in mine
        for mine in one.bodies
        for theirs in other.bodies
    )


def _meet(one: Known, other: Known) -> str:
    """Say how two periods lie: equal, overlap, apart, or open where one is not told."""
    if one.ends_at is None or other.ends_at is None:
        return "open"
    if _day(one.ends_at) == _day(other.ends_at) and (
        one.begins_at is None
        or other.begins_at is None
        or one.begins_at.date() == other.begins_at.date()
        or abs(one.begins_at - other.begins_at) < timedelta(days=1)
    ):
        return "equal"
    mine = one.begins_at or one.ends_at - timedelta(days=1)
    theirs = other.begins_at or other.ends_at - timedelta(days=1)
    return "overlap" if mine < other.ends_at and theirs < one.ends_at else "apart"


def _day(ends_at: datetime) -> date:
    """Return the last day of a period, whether or not an hour was told (in Seoul's time)."""
    return (ends_at + timedelta(hours=9) - timedelta(seconds=1)).date()


def _are_near(one: Known, other: Known, days: int) -> bool:
    if one.published_on is None or other.published_on is None:
        return True
    return abs((one.published_on - other.published_on).days) <= days


def _alike(one: Known, shelf: Shelf) -> Iterator[Known]:
    """Find announcements of the same body whose names differ in a few letters only."""
    if not one.agency or len(one.series) < KEY_LETTERS_MIN:
        return
    pairs = _pairs(one.series)
    for other, others_pairs in shelf.by_body.get((one.agency, _round(one)), ()):
        if _likeness(pairs, others_pairs) < LIKE_MIN or one.series == other.series:
            continue
        if one.bodies != other.bodies or _is_apart(one, other) or _digits(one) != _digits(other):
            continue
        if _meet(one, other) != "apart" and _are_near(one, other, TWINS_DAYS_MAX):
            yield other


def _digits(one: Known) -> list[str]:
    """Return what tells parts of one name apart: numbers and Latin letters (A형, 2유형)."""
    return [letter for letter in one.series if letter.isascii()]


def _round(one: Known) -> str:
    return one.key.removeprefix(one.series)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second) or 1)
