"""Read payments to everybody: calls, batches, who I am on the roll, and the report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform

from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.models import (
    Application,
    Award,
    Call,
    CallRoster,
    CounterVisit,
    PaymentBatch,
    RosterMatch,
)
from naru.programmes.queries import entitled, rosters
from naru.programmes.queries import programmes as queries
from naru.rules.decisions import Terms, in_force

CALLS_SHOWN_MAX = 50
STANDING = ("submitted", "eligible", "selected")


class UnknownEntitlement(Refusal):
    code = "programmes.unknown_entitlement"
    says = Text(
        ko="주민 지급 사업을 찾을 수 없습니다.", en="There is no such payment to residents."
    )
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementView:
    """A call that pays everybody, with its roll and how far it is."""

    id: UUID
    code: str
    title: Text
    status: str
    version_id: UUID
    roster_id: UUID | None
    eligible: int
    counted_at: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    online_only_until: datetime | None
    each: int
    use_by: date | None
    scheme: str
    applied: int
    waiting: int
    paid: int

    @property
    def paid_won(self) -> int:
        return self.paid * self.each

    def is_open(self, at: datetime) -> bool:
        opens, closes = self.opens_at, self.closes_at
        return self.status == "open" and bool(opens and closes and opens <= at < closes)

    def has_begun_on_site(self, at: datetime) -> bool:
        return self.online_only_until is None or at >= self.online_only_until


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    id: UUID
    number: int
    status: str
    people: int
    left_out: int
    each: int
    asked_by: UUID | None
    asked_at: datetime
    decided_at: datetime | None
    reason: str

    @property
    def total(self) -> int:
        return self.people * self.each


@dataclass(frozen=True, slots=True, kw_only=True)
class TownRow:
    """One town's line of the report."""

    town: str
    eligible: int = 0
    applied: int = 0
    online: int = 0
    on_site: int = 0
    paid: int = 0
    won: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementReport:
    """Everybody's payment by town; ``returned`` was clawed back or given back."""

    rows: Sequence[TownRow]
    total: TownRow
    returned: int
    clawed_back: int
    by_way: dict[str, int] = field(default_factory=dict)


def calls(*, body_id: int, only_public: bool = False) -> list[EntitlementView]:
    """Return the calls of a body that pay everybody, newest first."""
    rows = Call.objects.filter(body_id=body_id, programme__kind="entitlement")
    if only_public:
        rows = rows.exclude(status="draft")
    return [_view(row) for row in rows.order_by("-id")[:CALLS_SHOWN_MAX]]


def call(*, body_id: int, call_id: UUID) -> EntitlementView:
    """
    Return one.

    :raises UnknownEntitlement: where there is none.
    """
    return _one(Call.objects.filter(body_id=body_id, id=call_id))


def call_by_code(*, body_id: int, code: str) -> EntitlementView:
    """
    Return a published one by its public code.

    :raises UnknownEntitlement: where there is none.
    """
    return _one(Call.objects.filter(body_id=body_id, public_code=code).exclude(status="draft"))


def amount_of(terms: Terms) -> int:
    """
    Return the amount that everybody has alike.

    :raises MissingFact: where it depends on the person.
    """
    return terms.amount.of({}) if terms.amount else 0


def batches(*, body_id: int, call_id: UUID) -> list[BatchView]:
    """Return the batches of a call, newest first."""
    rows = PaymentBatch.objects.in_book(body_id).filter(call_id=call_id).order_by("-number")
    return [_batch(row) for row in rows]


def batch(*, body_id: int, batch_id: UUID) -> BatchView | None:
    """Return one batch, or None."""
    row = PaymentBatch.objects.in_book(body_id).filter(id=batch_id).first()
    return _batch(row) if row else None


def report(*, of: EntitlementView, body_id: int) -> EntitlementReport:
    """Add a call up by town and way; four statements, whatever the number of people."""
    who = _eligible_by_town(of, body_id)
    rows = (
        Application.objects.filter(call_id=of.id, status__in=STANDING)
        .annotate(town=KeyTextTransform(0, KeyTextTransform("resident.region", "facts")))
        .values("town")
        .annotate(
            applied=Count("id"),
            online=Count("id", filter=Q(way="online")),
            on_site=Count("id", filter=Q(way="on_site")),
            paid=Count("id", filter=Q(pay_batch__in=_paid_batches(body_id, of.id))),
        )
    )
    found: dict[str, dict[str, Any]] = {row["town"] or "": dict(row) for row in rows}
    lines = [
        _line(town, who.get(town, 0), found.get(town, {}), of.each)
        for town in sorted(who.keys() | found.keys())
    ]
    awards = Award.objects.in_book(body_id).filter(call_id=of.id)
    back = awards.aggregate(
        won=Sum("returned", default=0), many=Count("id", filter=Q(returned__gt=0))
    )
    total = _line("", 0, {}, of.each)
    return EntitlementReport(
        rows=lines, total=_added(total, lines), returned=back["won"], clawed_back=back["many"]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one person of the roll stands: whether she has applied, and whether it was paid."""

    entry_id: UUID
    application_id: UUID | None = None
    number: int | None = None
    status: str = ""
    way: str = ""
    is_paid: bool = False
    award_id: UUID | None = None
    receipt: str = ""


def standing(*, body_id: int, call_id: UUID, entry_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Return how people of the roll stand in a call."""
    rows = Application.objects.filter(call_id=call_id, holder_id__in=entry_ids)
    found = {row.holder_id: row for row in rows.exclude(status="withdrawn").order_by("id")}
    paid = _paid_batches(body_id, call_id)
    awards = Award.objects.in_book(body_id).filter(
        application_id__in=[row.id for row in found.values()]
    )
    award_of = dict(awards.values_list("application_id", "id"))
    slips = dict(
        CounterVisit.objects.filter(
            application_id__in=[row.id for row in found.values()]
        ).values_list("application_id", "receipt")
    )
    return {
        entry_id: _standing(entry_id, found.get(entry_id), paid, award_of, slips)
        for entry_id in entry_ids
    }


def matched(*, roster_id: UUID, person_id: UUID) -> UUID | None:
    """Return which entry of a roster an account is, or None."""
    rows = RosterMatch.objects.filter(roster_id=roster_id, person_id=person_id)
    return rows.values_list("entry_id", flat=True).first()


def _one(rows: "QuerySet[Call]") -> EntitlementView:
    row = rows.filter(programme__kind="entitlement").first()
    if row is None:
        raise UnknownEntitlement
    return _view(row)


def _view(row: Call) -> EntitlementView:
    definition = queries.definition(row.version_id)
    roll = CallRoster.objects.filter(call=row).first()
    window = row.rounds.order_by("number").first()
    sums = Application.objects.filter(call=row).aggregate(
        applied=Count("id", filter=Q(status__in=STANDING)),
        waiting=Count("id", filter=Q(status__in=STANDING[:2])),
        paid=Count("id", filter=Q(pay_batch__in=_paid_batches(row.body_id, row.id))),
    )
    return EntitlementView(
        id=row.id,
        code=row.public_code,
        title=Text(row.title_ko, row.title_en),
        status=row.status,
        version_id=row.version_id,
        roster_id=roll.roster_id if roll else None,
        eligible=roll.eligible if roll else 0,
        counted_at=roll.counted_at if roll else None,
        opens_at=window.opens_at if window else None,
        closes_at=window.closes_at if window else None,
        online_only_until=window.online_only_until if window else None,
        each=_each(definition),
        use_by=definition.wallet.use_by if definition.wallet else None,
        scheme=definition.wallet.scheme if definition.wallet else "",
        **sums,
    )


def _each(definition: Definition) -> int:
    newest = max(definition.terms, key=lambda one: one.since)
    return amount_of(newest)


def _paid_batches(body_id: int, call_id: UUID) -> list[int]:
    rows = PaymentBatch.objects.in_book(body_id).filter(call_id=call_id, status="paid")
    return list(rows.values_list("number", flat=True))


def _eligible_by_town(of: EntitlementView, body_id: int) -> dict[str, int]:
    if of.roster_id is None or of.counted_at is None:
        return {}
    view = rosters.roster_of(body_id=body_id, roster_id=of.roster_id)
    on = legal_date(of.counted_at)
    terms = in_force(queries.definition(of.version_id).terms, on)
    return entitled.by_town(of=view, terms=terms, on=on)


def _line(town: str, eligible: int, row: dict[str, Any], each: int) -> TownRow:
    counts = {name: row.get(name, 0) for name in ("applied", "online", "on_site", "paid")}
    return TownRow(town=town, eligible=eligible, won=counts["paid"] * each, **counts)


def _added(total: TownRow, lines: Sequence[TownRow]) -> TownRow:
    names = ("eligible", "applied", "online", "on_site", "paid", "won")
    sums = {name: sum(getattr(line, name) for line in lines) for name in names}
    return TownRow(town=total.town, **sums)


def _standing(
    entry_id: UUID,
    row: Application | None,
    paid: Sequence[int],
    award_of: dict[UUID | None, UUID],
    slips: dict[UUID, str],
) -> Standing:
    if row is None:
        return Standing(entry_id=entry_id)
    return Standing(
        entry_id=entry_id,
        application_id=row.id,
        number=row.number,
        status=row.status,
        way=row.way,
        is_paid=row.pay_batch in paid,
        award_id=award_of.get(row.id),
        receipt=slips.get(row.id, ""),
    )


def _batch(row: PaymentBatch) -> BatchView:
    return BatchView(
        id=row.id,
        number=row.number,
        status=row.status,
        people=row.people,
        left_out=row.left_out,
        each=row.each,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        reason=row.reason,
    )
