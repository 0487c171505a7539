"""
What can I get (나에게 맞는 지원): every open call of a body, judged for one firm or person.

The facts are gathered once; each call is then judged in memory by its own file. A body's open calls
are few, and at most ``notices.CALLS_MAX`` of them are looked at.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.geography.region import covers
from naru.journeys import gather_facts
from naru.journeys.gather_facts import Gathered
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes import eligibility
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.queries import applications, notices, programmes
from naru.programmes.queries.applications import ApplicationRow
from naru.programmes.queries.notices import CallView, RoundView
from naru.rules.choices import InsideRegion
from naru.rules.verdict import Reason

CLOSING_SOON = timedelta(days=7)
RESULTS = ("can", "near", "asks", "cannot")
NEEDS_A_FIRM = Reason(
    rule="subject",
    fact="subject",
    label=Text("신청 자격", "who may apply"),
    met=False,
    value=Text("등록한 사업자 없음", "no firm registered"),
    limit=Text("사업자", "a firm"),
    advice=Text(
        "사업자를 등록하면 받을 수 있는지 바로 알려 드립니다.",
        "Register your firm, and we tell you at once whether it can have this.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reader of the list looks for."""

    search: str = ""
    kind: str = ""
    subject: str = ""
    region: str = ""
    closing_soon: bool = False
    result: str = ""
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One open call, what it says of itself, and what it says to this reader."""

    call: CallView
    name: Text
    summary: Text
    subject: str
    window: RoundView | None  # open now
    coming: RoundView | None  # or the next to open
    judged: Judged | None = None
    mine: ApplicationRow | None = None

    @property
    def result(self) -> str:
        return self.judged.result if self.judged else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """A page of offers, how many there are of each result, and for whom they were judged."""

    page: Page[Offer]
    counts: Mapping[str, int]
    result: str = ""
    is_capped: bool = False


def for_guest(*, body_id: int, wish: Wish, at: datetime) -> Offers:
    """Return the open calls as everybody sees them."""
    found, is_capped = _offers(body_id, wish, at)
    return Offers(page=_page(found, wish.cursor), counts={}, is_capped=is_capped)


def for_actor(*, by: Actor, firm_id: UUID | None, wish: Wish, at: datetime) -> Offers:
    """Return the open calls judged for a person and the firm she acts for."""
    assert by.person_id is not None, "a guest asks for_guest"
    on, body_id = legal_date(at), by.body_id
    known = {"person": gather_facts.of_person(body_id=body_id, person_id=by.person_id, on=on)}
    if firm_id is not None:
        known["firm"] = gather_facts.of_firm(body_id=body_id, firm_id=firm_id, on=on)
    found, is_capped = _offers(body_id, wish, at, known=known)
    holders = {by.person_id} | ({firm_id} if firm_id else set())
    mine = applications.of_holders(
        body_id=body_id, call_ids=[one.call.id for one in found], holder_ids=holders
    )
    return _judged_page(found, wish, mine=mine, is_capped=is_capped)


def for_answers(*, body_id: int, known: Mapping[str, Gathered], wish: Wish, at: datetime) -> Offers:
    """Return the open calls judged for a guest's own answers; nothing is stored."""
    found, is_capped = _offers(body_id, wish, at, known=known)
    return _judged_page(found, wish, mine={}, is_capped=is_capped)


def judge(
    call: CallView, definition: Definition, known: Mapping[str, Gathered], on: date
) -> Judged:
    """Judge one call for what is known of a reader: her firm, herself."""
    facts = known.get(definition.subject)
    if facts is None and definition.subject == "firm":
        return Judged(on=on, allowed=False, reasons=(NEEDS_A_FIRM,))
    return eligibility.judge(
        definition,
        facts.facts if facts else {},
        on=on,
        call_id=call.id,
        support_keys=facts.support_keys if facts else (),
    )


def regions_of(definition: Definition, on: date) -> frozenset[str]:
    """Return the regions that a programme is for, where its terms name any."""
    terms = definition.terms_on(on)
    named = terms.who if terms else ()
    return frozenset(code for one in named if isinstance(one, InsideRegion) for code in one.regions)


def _offers(
    body_id: int, wish: Wish, at: datetime, *, known: Mapping[str, Gathered] | None = None
) -> tuple[list[Offer], bool]:
    calls = notices.open_calls(body_id=body_id, at=at, search=wish.search, kind=wish.kind)
    on = legal_date(at)
    found = []
    for call in calls:
        definition = programmes.definition(call.version_id)
        if not _is_wished(call, definition, wish, at):
            continue
        found.append(
            Offer(
                call=call,
                name=definition.name.text,
                summary=definition.summary.text,
                subject=definition.subject,
                window=call.round_at(at),
                coming=call.next_round(at),
                judged=None if known is None else judge(call, definition, known, on),
            )
        )
    return found, len(calls) == notices.CALLS_MAX


def _is_wished(call: CallView, definition: Definition, wish: Wish, at: datetime) -> bool:
    if wish.subject and definition.subject != wish.subject:
        return False
    if wish.closing_soon:
        window = call.round_at(at)
        if window is None or window.closes_at - at > CLOSING_SOON:
            return False
    named = regions_of(definition, legal_date(at)) if wish.region else frozenset()
    return not named or any(covers(one, wish.region) or covers(wish.region, one) for one in named)


def _judged_page(
    found: Sequence[Offer],
    wish: Wish,
    *,
    mine: Mapping[UUID, ApplicationRow],
    is_capped: bool,
) -> Offers:
    counts = Counter(one.result for one in found)
    first = next((result for result in RESULTS if counts[result]), RESULTS[0])
    result = wish.result if wish.result in RESULTS else first
    chosen = [one for one in found if one.result == result]
    page = _page(chosen, wish.cursor)
    rows = [_with_mine(one, mine.get(one.call.id)) for one in page.rows]
    return Offers(
        page=Page(rows=rows, next_cursor=page.next_cursor, counted=page.counted),
        counts={one: counts[one] for one in RESULTS},
        result=result,
        is_capped=is_capped,
    )


def _with_mine(offer: Offer, mine: ApplicationRow | None) -> Offer:
    return replace(offer, mine=mine)


def _page(found: Sequence[Offer], cursor: str) -> Page[Offer]:
    start = int(unpack_cursor(cursor, parts=1)[0]) if cursor else 0
    end = start + ROWS_PER_PAGE
    more = pack_cursor(end) if end < len(found) else ""
    return Page(rows=found[start:end], next_cursor=more, counted=len(found))
