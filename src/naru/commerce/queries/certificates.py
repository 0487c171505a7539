"""Read gift certificates: what can be bought, what was bought, and the officers' figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from naru.commerce import certificate_rules
from naru.commerce.certificate_rules import Room
from naru.commerce.models import CertificatePurchase, CertificateRefund, ExpiryNotice
from naru.kernel import clock
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.ledger import queries as ledger_queries
from naru.ledger.schemes import Terms

OPEN_MINUTES = 30  # An unpaid purchase keeps its room in the caps for so long.
BATCH_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A certificate on sale, with how much of it this person may buy now."""

    scheme: str
    name: Text
    terms: Terms
    room: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseView:
    id: UUID
    scheme: str
    person_id: UUID
    face: int
    discount: int
    paid: int
    status: str
    requested_at: datetime
    paid_at: datetime | None
    expires_at: datetime
    lot_id: UUID | None
    refunded: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFigures:
    """What was sold of a scheme in one month."""

    scheme: str
    month: date
    count: int
    face: int
    discount: int
    refunded: int


def room(*, book_id: int, scheme: str, person_id: UUID, at: datetime) -> Room:
    """Return what the caps leave to a person, open purchases counted in."""
    terms = ledger_queries.scheme(book_id=book_id, code=scheme).on(clock.legal_date(at))
    since, until = certificate_rules.month_of(at)
    mine = CertificatePurchase.objects.in_book(book_id).filter(scheme=scheme, person_id=person_id)
    open_since = at - timedelta(minutes=OPEN_MINUTES)
    asked = Q(status="requested", requested_at__gte=open_since)
    bought = mine.filter(
        Q(requested_at__gte=since, requested_at__lt=until) & (Q(status="paid") | asked)
    )
    wallets = ledger_queries.wallets(book_id=book_id, holder_id=person_id, at=at)
    held = sum(wallet.balance.minor for wallet in wallets if wallet.scheme == scheme)
    open_ones = mine.filter(asked).aggregate(total=Sum("face", default=0))["total"]
    return Room(
        monthly_cap=terms.monthly_cap if terms else None,
        in_hand_cap=terms.in_hand_cap if terms else None,
        bought=bought.aggregate(total=Sum("face", default=0))["total"],
        in_hand=held + open_ones,
    )


def offers(*, book_id: int, person_id: UUID, at: datetime) -> list[Offer]:
    """Return the certificates on sale today."""
    today = clock.legal_date(at)
    found = []
    for scheme in ledger_queries.schemes(book_id=book_id):
        terms = scheme.on(today)
        if scheme.kind == "gift" and terms is not None:
            space = room(book_id=book_id, scheme=scheme.code, person_id=person_id, at=at)
            found.append(Offer(scheme=scheme.code, name=scheme.name, terms=terms, room=space))
    return found


def purchase(*, book_id: int, purchase_id: UUID) -> PurchaseView | None:
    """Return one purchase, or None."""
    row = CertificatePurchase.objects.in_book(book_id).filter(id=purchase_id).first()
    return _view(row) if row else None


def of_lots(*, book_id: int, lot_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the purchases that lots came from."""
    rows = CertificatePurchase.objects.in_book(book_id).filter(lot_id__in=lot_ids, status="paid")
    return dict(rows.values_list("lot_id", "id"))


def page(
    *,
    book_id: int,
    scheme: str = "",
    status: str = "",
    search: str = "",
    holders: Sequence[UUID] = (),
    since: date | None = None,
    until: date | None = None,
    person_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PurchaseView]:
    """
    Return purchases, newest first.

    ``search`` is a purchase number, a holder's id or words of a reason; ``holders`` are people
    whom the same words mean otherwise.
    """
    rows = CertificatePurchase.objects.in_book(book_id)
    wanted: dict[str, Any] = {"scheme": scheme, "status": status, "person_id": person_id}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if search:
        rows = rows.filter(_numbered(search) | Q(person_id__in=holders))
    if since:
        rows = rows.filter(requested_at__gte=clock.start_of(since))
    if until:
        rows = rows.filter(requested_at__lt=clock.start_of(until))
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=following, counted=counted)


def _numbered(search: str) -> Q:
    try:
        number = UUID(search.strip())
    except ValueError:
        return Q(reason__icontains=search)
    return Q(id=number) | Q(person_id=number)


def to_reconcile(*, book_id: int, before: datetime) -> list[UUID]:
    """Return purchases whose payment nobody has told us about, oldest first."""
    rows = CertificatePurchase.objects.in_book(book_id).filter(
        status="requested", requested_at__lt=before
    )
    return list(rows.order_by("requested_at").values_list("id", flat=True)[:BATCH_MAX])


def refunds_owed(*, book_id: int) -> list[tuple[UUID, UUID, int]]:
    """Return refunds that the payment company has not answered: refund, payment, amount."""
    rows = CertificateRefund.objects.in_book(book_id).filter(status="owed").order_by("asked_at")
    return list(rows.values_list("id", "purchase_id", "cash")[:BATCH_MAX])


def figures(*, book_id: int, scheme: str = "") -> list[IssueFigures]:
    """Return what was sold month by month, newest first."""
    rows = CertificatePurchase.objects.in_book(book_id).filter(
        status__in=("paid", "given_back"), paid_at__isnull=False
    )
    if scheme:
        rows = rows.filter(scheme=scheme)
    months = (
        rows.annotate(month=TruncMonth("requested_at", tzinfo=clock.SEOUL))
        .values("scheme", "month")
        .annotate(
            count=Count("id"),
            total=Sum("face"),
            discounted=Sum("discount"),
            given_back=Sum("refunded"),
        )
        .order_by("-month", "scheme")
    )
    return [
        IssueFigures(
            scheme=row["scheme"],
            month=row["month"].date(),
            count=row["count"],
            face=row["total"],
            discount=row["discounted"],
            refunded=row["given_back"],
        )
        for row in months
    ]


def told(*, book_id: int, lot_ids: Sequence[UUID], days_before: int) -> set[UUID]:
    """Return the lots whose holders were told already."""
    rows = ExpiryNotice.objects.in_book(book_id).filter(lot_id__in=lot_ids, days_before=days_before)
    return set(rows.values_list("lot_id", flat=True))


def _view(row: CertificatePurchase) -> PurchaseView:
    return PurchaseView(
        id=row.id,
        scheme=row.scheme,
        person_id=row.person_id,
        face=row.face,
        discount=row.discount,
        paid=row.paid,
        status=row.status,
        requested_at=row.requested_at,
        paid_at=row.paid_at,
        expires_at=row.expires_at,
        lot_id=row.lot_id,
        refunded=row.refunded,
        reason=row.reason,
    )
