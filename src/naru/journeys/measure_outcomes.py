"""
Measure what came of courses (성과), from the records and never from what somebody typed.

- registered a business: a firm of hers that opened on or after the first day of the round, as the
  register of firms says;
- first sale: a firm of hers sold something in the mall for the first time ever, from then on;
- first export: the first export ever of a firm of hers, from then on, that an officer proved by
  its paper. No room sees customs declarations yet, so this one outcome rests on papers handed in;
  pages say so.

Firms are those of the person, and the one she came with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.commerce.queries import trade
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.kernel.clock import legal_date
from naru.learning.queries import exports, figures
from naru.learning.queries.figures import Participant, RoundFigures
from naru.rules.spans import Span

AFTER_MONTHS = (3, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many reached something: so far, and within months after the last day."""

    so_far: int
    within: Mapping[int, int | None]  # None where those months are not over yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A round with its outcomes."""

    figures: RoundFigures
    registered: Outcome
    sold: Outcome
    exported: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several rounds in one line: 1–3기, 24명 중 24명 수료, 24명 사업자 등록."""

    rounds: int
    enrolled: int
    attended: int
    completed: int
    certified: int
    registered: int
    sold: int
    exported: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Firms:
    """The firms of everybody, by person, and the day on which each reached something."""

    of: Mapping[UUID, frozenset[UUID]]
    opened: Mapping[UUID, date]
    sold: Mapping[UUID, date]
    exported: Mapping[UUID, date]


def report(
    *,
    body_id: int,
    on: date,
    course_code: str = "",
    cohort_ids: Iterable[UUID] | None = None,
) -> list[Measured]:
    """Return the rounds of a body with their outcomes as of a day, by course and number."""
    rounds = figures.rounds(body_id=body_id, course_code=course_code, cohort_ids=cohort_ids)
    ties = register.ties_of({one.person_id for row in rounds for one in row.participants})
    wanted = {firm for held in ties.values() for firm in held}
    wanted |= {one.firm_id for row in rounds for one in row.participants if one.firm_id}
    known = register.firms(wanted)
    firms = _Firms(
        of=ties,
        opened={firm_id: _opened(firm) for firm_id, firm in known.items()},
        sold=trade.first_sales(body_id=body_id, firm_ids=wanted),
        exported=exports.firsts(body_id=body_id, firm_ids=wanted),
    )
    return [_measure(row, firms, on) for row in rounds]


def together(measured: Iterable[Measured]) -> Together:
    """Add rounds up."""
    rows = list(measured)
    return Together(
        rounds=len(rows),
        enrolled=sum(row.figures.enrolled for row in rows),
        attended=sum(row.figures.attended for row in rows),
        completed=sum(row.figures.completed for row in rows),
        certified=sum(row.figures.certified for row in rows),
        registered=sum(row.registered.so_far for row in rows),
        sold=sum(row.sold.so_far for row in rows),
        exported=sum(row.exported.so_far for row in rows),
    )


def _measure(row: RoundFigures, firms: _Firms, on: date) -> Measured:
    held = {one.person_id: _firms_of(one, firms) for one in row.participants}

    def reached(days: Mapping[UUID, date]) -> Outcome:
        since = {firm: day for firm, day in days.items() if day >= row.starts_on}
        return _outcome(held, since, row.ends_on, on)

    return Measured(
        figures=row,
        registered=reached(firms.opened),
        sold=reached(firms.sold),
        exported=reached(firms.exported),
    )


def _firms_of(one: Participant, firms: _Firms) -> frozenset[UUID]:
    own = firms.of.get(one.person_id, frozenset())
    return own | {one.firm_id} if one.firm_id else own


def _opened(firm: FirmView) -> date:
    return firm.opened_on or legal_date(firm.registered_at)


def _outcome(
    held: Mapping[UUID, frozenset[UUID]], reached: Mapping[UUID, date], ends_on: date, on: date
) -> Outcome:
    """Count people by the earliest day on which any firm of theirs reached it."""
    first = {
        person: min(days)
        for person, some in held.items()
        if (days := [reached[firm] for firm in some if firm in reached])
    }
    days = [day for day in first.values() if day <= on]
    return Outcome(
        so_far=len(days),
        within={months: _within(days, ends_on, months, on) for months in AFTER_MONTHS},
    )


def _within(days: list[date], ends_on: date, months: int, on: date) -> int | None:
    last = Span(months=months).after(ends_on)
    assert last is not None, "the calendar has next year"
    return sum(day <= last for day in days) if last <= on else None
