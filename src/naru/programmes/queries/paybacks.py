"""Read trips, claims with their receipts, and what came of a pay-back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from naru.kernel.clock import SEOUL
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, Call, PaybackClaim, PaybackReceipt
from naru.programmes.queries import programmes as queries

TRIPS_SHOWN_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PaybackCall:
    """A call that pays travellers back."""

    id: UUID
    code: str
    title: Text
    status: str
    definition: Definition
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    id: UUID
    receipt: str
    shop_name: str
    shop_id: UUID | None
    amount: int
    spent_on: date
    picture_id: UUID
    counts: bool
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim; ``receipts`` are filled where one claim is asked for."""

    id: UUID
    number: str
    call_id: UUID
    application_id: UUID
    person_id: UUID
    status: str
    spent: int
    accepted: int
    amount: int
    photo_id: UUID
    filed_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str
    reasons: tuple[Text, ...]
    receipts: tuple[ReceiptView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TripView:
    """A trip of somebody's, with its claim if it was claimed."""

    id: UUID
    number: int
    call_id: UUID
    starts_on: date
    ends_on: date
    people: int
    status: str
    claim: ClaimView | None

    def may_claim(self, on: date) -> bool:
        is_free = self.claim is None or self.claim.status == "refused"
        return self.status == "eligible" and is_free and on >= self.starts_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """What was paid back for the claims of a month."""

    month: date
    claims: int
    spent: int
    paid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaybackReport:
    """Trips, claims and money of a call; spending is what the accepted receipts say."""

    trips: int
    people: int
    claims: int
    waiting: int
    refused: int
    paid_claims: int
    spent: int
    paid: int
    months: Sequence[MonthRow]


def calls(*, body_id: int, at: datetime) -> list[PaybackCall]:
    """Return the published calls of a body that pay travellers back, newest first."""
    rows = Call.objects.filter(body_id=body_id, programme__kind="payback").exclude(status="draft")
    return [_call(row, at) for row in rows.order_by("-id")]


def call_by_code(*, body_id: int, code: str, at: datetime) -> PaybackCall | None:
    """Return one by its public code, or None."""
    rows = Call.objects.filter(body_id=body_id, public_code=code, programme__kind="payback")
    row = rows.exclude(status="draft").first()
    return _call(row, at) if row else None


def call(*, body_id: int, call_id: UUID, at: datetime) -> PaybackCall | None:
    """Return one by its id, or None."""
    row = Call.objects.filter(body_id=body_id, id=call_id, programme__kind="payback").first()
    return _call(row, at) if row else None


def trips(*, body_id: int, person_id: UUID, call_id: UUID | None = None) -> list[TripView]:
    """Return the trips of a person, newest first."""
    rows = Application.objects.filter(
        body_id=body_id, person_id=person_id, call__programme__kind="payback"
    )
    if call_id is not None:
        rows = rows.filter(call_id=call_id)
    found = list(rows.order_by("-id")[:TRIPS_SHOWN_MAX])
    claims = {
        row.application_id: _claim(row)
        for row in PaybackClaim.objects.in_book(body_id)
        .filter(application_id__in=[row.id for row in found])
        .order_by("id")
    }
    return [_trip(row, claims.get(row.id)) for row in found]


def trip(*, body_id: int, application_id: UUID) -> TripView | None:
    """Return one trip, or None; the door asks whose it is."""
    row = Application.objects.filter(
        body_id=body_id, id=application_id, call__programme__kind="payback"
    ).first()
    if row is None:
        return None
    claims = PaybackClaim.objects.in_book(body_id).filter(application_id=row.id).order_by("-id")
    newest = claims.first()
    return _trip(row, _with_receipts(body_id, newest) if newest else None)


def claim(*, body_id: int, claim_id: UUID) -> ClaimView | None:
    """Return one claim with its receipts, or None."""
    row = PaybackClaim.objects.in_book(body_id).filter(id=claim_id).first()
    return _with_receipts(body_id, row) if row else None


def page(
    *,
    body_id: int,
    call_id: UUID | None = None,
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ClaimView]:
    """Return claims, newest first; ``search`` is a claim's number or a receipt's."""
    rows = PaybackClaim.objects.in_book(body_id)
    if call_id is not None:
        rows = rows.filter(call_id=call_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        of = PaybackReceipt.objects.in_book(body_id).filter(receipt=search)
        rows = rows.filter(Q(number=search) | Q(id__in=of.values("claim_id")))
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_claim(row) for row in found[:limit]], next_cursor=following, counted=counted)


def report(*, body_id: int, call_id: UUID) -> PaybackReport:
    """Add a call up: trips, claims, what was spent, what was paid back."""
    planned = Application.objects.filter(call_id=call_id).exclude(status="withdrawn")
    rows = PaybackClaim.objects.in_book(body_id).filter(call_id=call_id)
    sums = rows.aggregate(
        claims=Count("id"),
        waiting=Count("id", filter=Q(status__in=("filed", "checked"))),
        refused=Count("id", filter=Q(status="refused")),
        paid_claims=Count("id", filter=Q(status="paid")),
        spent=Sum("accepted", filter=Q(status="paid"), default=0),
        paid=Sum("amount", filter=Q(status="paid"), default=0),
    )
    people = sum(int(one) for one in planned.values_list("facts__trip.people", flat=True) if one)
    return PaybackReport(trips=planned.count(), people=people, months=_months(rows), **sums)


def _months(rows: "QuerySet[Any]") -> list[MonthRow]:
    paid = (
        rows.filter(status="paid")
        .annotate(month=TruncMonth("filed_at", tzinfo=SEOUL))
        .values("month")
        .annotate(many=Count("id"), spending=Sum("accepted"), back=Sum("amount"))
    )
    return [
        MonthRow(
            month=row["month"].date(), claims=row["many"], spent=row["spending"], paid=row["back"]
        )
        for row in paid.order_by("month")
    ]


def _call(row: Call, at: datetime) -> PaybackCall:
    is_open = row.rounds.filter(opens_at__lte=at, closes_at__gt=at).exists()
    return PaybackCall(
        id=row.id,
        code=row.public_code,
        title=Text(row.title_ko, row.title_en),
        status=row.status,
        definition=queries.definition(row.version_id),
        is_open=row.status == "open" and is_open,
    )


def _trip(row: Application, of: ClaimView | None) -> TripView:
    return TripView(
        id=row.id,
        number=row.number or 0,
        call_id=row.call_id,
        starts_on=date.fromisoformat(row.facts["trip.starts_on"]),
        ends_on=date.fromisoformat(row.facts["trip.ends_on"]),
        people=row.facts["trip.people"],
        status=row.status,
        claim=of,
    )


def _claim(row: PaybackClaim, receipts: Sequence[PaybackReceipt] = ()) -> ClaimView:
    told = (row.decision or {}).get("reasons", [])
    return ClaimView(
        id=row.id,
        number=row.number,
        call_id=row.call_id,
        application_id=row.application_id,
        person_id=row.person_id,
        status=row.status,
        spent=row.spent,
        accepted=row.accepted,
        amount=row.amount,
        photo_id=row.photo_id,
        filed_at=row.filed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        reasons=tuple(Text(ko, en) for ko, en in told),
        receipts=tuple(
            ReceiptView(
                id=one.id,
                receipt=one.receipt,
                shop_name=one.shop_name,
                shop_id=one.shop_id,
                amount=one.amount,
                spent_on=one.spent_on,
                picture_id=one.picture_id,
                counts=one.counts,
                why_not=one.why_not,
            )
            for one in receipts
        ),
    )


def _with_receipts(body_id: int, row: PaybackClaim) -> ClaimView:
    receipts = PaybackReceipt.objects.in_book(body_id).filter(claim_id=row.id).order_by("id")
    return _claim(row, list(receipts))
