"""Count IP reports: of one body, and of all bodies that take part in the council (협의회)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from uuid import UUID

from naru.desk import marketplaces, report_states
from naru.desk.models import IpCouncilSeat, IpDecision, IpMeeting, IpReport
from naru.kernel.clock import legal_date, start_of
from naru.kernel.text import Text

COUNTED_REPORTS_MAX = 20_000
REPEATS_MIN = 2
MEETINGS_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many reports share something, and how many of them were taken down."""

    code: str
    label: Text
    reports: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A seller in several reports, over bodies; firms are named only with their consent."""

    name: str
    marketplace: Text
    reports: int
    bodies: int
    firms: tuple[str, ...]
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What became of the reports of some time."""

    reports: int
    sent: int
    down: int
    open: int
    reopened: int
    median_days_to_notice: float | None
    median_days_to_down: float | None
    by_marketplace: tuple[Count, ...]
    by_country: tuple[Count, ...]
    by_kind: tuple[Count, ...]
    by_state: tuple[Count, ...]
    by_body: tuple[Count, ...]
    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    body_id: int
    agreed_on: date
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    id: UUID
    words: str
    owner: str
    due_on: date
    done_at: datetime | None
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    id: UUID
    body_id: int
    number: int
    title: str
    held_on: date
    since_on: date
    place: str
    words: str
    decisions: tuple[DecisionView, ...] = ()

    @property
    def still_open(self) -> int:
        return sum(one.done_at is None for one in self.decisions)


def figures(*, body_ids: Sequence[int], since: date, until: date) -> Figures:
    """Count the reports that bodies received from one day to another, both included."""
    rows = list(
        IpReport.objects.filter(
            body_id__in=body_ids,
            received_at__gte=start_of(since),
            received_at__lt=start_of(date.fromordinal(until.toordinal() + 1)),
        )
        .exclude(status="draft")
        .order_by("id")[:COUNTED_REPORTS_MAX]
    )
    sent = [_days(row.received_at, row.first_sent_at) for row in rows if row.first_sent_at]
    down = [_days(row.received_at, row.down_at) for row in rows if row.down_at]
    named = marketplaces.directory().marketplaces
    return Figures(
        reports=len(rows),
        sent=len(sent),
        down=len(down),
        open=sum(row.status in report_states.OPEN for row in rows),
        reopened=sum(row.times_reopened > 0 for row in rows),
        median_days_to_notice=median(sent) if sent else None,
        median_days_to_down=median(down) if down else None,
        by_marketplace=_counts(
            ((row.marketplace, row) for row in rows),
            {code: one.name for code, one in named.items()},
        ),
        by_country=_counts(((row.country, row) for row in rows), {"": Text("모름", "not known")}),
        by_kind=_counts(((kind, row) for row in rows for kind in row.kinds), report_states.KINDS),
        by_state=_counts(((row.status, row) for row in rows), {}),
        by_body=_counts(((str(row.body_id), row) for row in rows), {}),
        repeats=_repeats(rows),
    )


def members() -> list[SeatView]:
    """Return the bodies that take part in the council, with their agreement."""
    rows = IpCouncilSeat.objects.filter(ended_at=None).order_by("body_id")
    return [SeatView(body_id=row.body_id, agreed_on=row.agreed_on, terms=row.terms) for row in rows]


def meetings(*, body_ids: Sequence[int]) -> list[MeetingView]:
    """Return the meetings that the council's bodies called, the newest first."""
    rows = IpMeeting.objects.filter(body_id__in=body_ids).prefetch_related("decisions")
    return [_meeting(row) for row in rows.order_by("-held_on", "-id")[:MEETINGS_MAX]]


def meeting(*, body_ids: Sequence[int], meeting_id: UUID) -> MeetingView | None:
    """Return one meeting of the council, or None."""
    rows = IpMeeting.objects.filter(body_id__in=body_ids, id=meeting_id)
    row = rows.prefetch_related("decisions").first()
    return None if row is None else _meeting(row)


def _counts(pairs: Iterable[tuple[str, IpReport]], labels: Mapping[str, Text]) -> tuple[Count, ...]:
    found: dict[str, list[IpReport]] = {}
    for code, row in pairs:
        found.setdefault(code, []).append(row)
    counted = [
        Count(
            code=code,
            label=labels.get(code, Text(code, code)),
            reports=len(rows),
            down=sum(row.down_at is not None for row in rows),
        )
        for code, rows in found.items()
    ]
    return tuple(sorted(counted, key=lambda one: (-one.reports, one.code)))


def _repeats(rows: Iterable[IpReport]) -> tuple[Repeat, ...]:
    found: dict[tuple[str, str], list[IpReport]] = {}
    for row in rows:
        if row.seller_key:
            found.setdefault((row.seller_key, row.marketplace), []).append(row)
    repeats = [
        Repeat(
            name=group[-1].seller,
            marketplace=marketplaces.marketplace(code).name,
            reports=len(group),
            bodies=len({row.body_id for row in group}),
            firms=tuple(sorted({row.firm_name for row in group if row.names_firm})),
            unnamed=len({row.firm_id for row in group if not row.names_firm}),
        )
        for (_key, code), group in found.items()
        if len(group) >= REPEATS_MIN
    ]
    return tuple(sorted(repeats, key=lambda one: (-one.reports, one.name)))


def _days(since: datetime | None, until: datetime | None) -> int:
    assert since is not None, "a report that was handed in has its day"
    assert until is not None, "only what has ended is counted"
    return (legal_date(until) - legal_date(since)).days


def _meeting(row: IpMeeting) -> MeetingView:
    decisions: Iterable[IpDecision] = row.decisions.all()
    told = [
        DecisionView(**{name: getattr(one, name) for name in DecisionView.__slots__})
        for one in sorted(decisions, key=lambda one: one.id)
    ]
    return MeetingView(
        id=row.id,
        body_id=row.body_id,
        number=row.number,
        title=row.title,
        held_on=row.held_on,
        since_on=row.since_on,
        place=row.place,
        words=row.words,
        decisions=tuple(told),
    )
