"""Read premium support: insurers, awards with their policies, the insurers' accounts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.money import Money
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Award, Disbursement, Insurer, PremiumPolicy
from naru.programmes.queries import programmes

CENTS = 100  # limits are told in whole dollars
ENDED = ("refused", "withdrawn", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerView:
    id: UUID
    name: str
    account_tail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyView:
    """
    An award of premium support with its policy.

    ``state``: ``chosen`` (not enrolled yet), ``enrolled``, ``asked`` (payment asked for), ``paid``,
    ``certified``.
    """

    award_id: UUID
    number: str
    name: str
    firm_id: UUID
    programme: Text
    limit_usd: int
    premium: int
    insurer: str
    certificate: str
    covers_since: date | None
    covers_until: date | None
    paid_on: date | None
    state: str

    @property
    def limit(self) -> Money:
        return Money(self.limit_usd * CENTS, "USD")

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"policy_{self.state}"


def insurers(*, body_id: int) -> list[InsurerView]:
    """Return a body's insurers."""
    rows = Insurer.objects.filter(body_id=body_id).order_by("name")
    return [InsurerView(id=row.id, name=row.name, account_tail=row.account[-4:]) for row in rows]


def page(
    *,
    book_id: int,
    state: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PolicyView]:
    """Return a page of the awards that pay a premium, by number."""
    rows = Award.objects.in_book(book_id).filter(kind="premium").exclude(
        status__in=("reserved", "cancelled", "revoked")
    )  # fmt: skip
    rows = _in_state(rows, book_id, state)
    if search:
        rows = rows.filter(Q(number__startswith=search) | Q(name__icontains=search))
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(number__gt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("number")[: limit + 1])
    following = pack_cursor(found[limit - 1].number) if len(found) > limit else ""
    return Page(rows=_views(book_id, found[:limit]), next_cursor=following, counted=counted)


def _in_state(rows: Any, book_id: int, state: str) -> Any:
    policies = PremiumPolicy.objects.in_book(book_id)
    paid = Disbursement.objects.in_book(book_id).exclude(status__in=ENDED)
    asked = Q(id__in=paid.values("award_id"))
    enrolled, certified = Q(id__in=policies.values("id")), policies.exclude(certificate="")
    wanted = {
        "chosen": ~enrolled,
        "enrolled": enrolled & ~asked,
        "asked": asked & ~Q(id__in=paid.filter(status="paid").values("award_id")),
        "paid": Q(id__in=paid.filter(status="paid").values("award_id"))
        & ~Q(id__in=certified.values("id")),
        "certified": Q(id__in=certified.values("id")),
    }
    return rows.filter(wanted[state]) if state in wanted else rows


def of_firms(*, book_id: int, firm_ids: Collection[UUID]) -> list[PolicyView]:
    """Return the policies that were bought for firms, the newest first."""
    rows = Award.objects.in_book(book_id).filter(kind="premium", holder_id__in=firm_ids)
    return _views(book_id, list(rows.exclude(status="reserved").order_by("-id")))


def ids(*, book_id: int, state: str) -> list[UUID]:
    """Return the awards in a state."""
    rows = Award.objects.in_book(book_id).filter(kind="premium", status__in=("granted", "running"))
    return list(_in_state(rows, book_id, state).order_by("id").values_list("id", flat=True))


def _views(book_id: int, rows: list[Award]) -> list[PolicyView]:
    ids = [row.id for row in rows]
    policies = {one.id: one for one in PremiumPolicy.objects.in_book(book_id).filter(id__in=ids)}
    names = {one.id: one.name for one in Insurer.objects.filter(body_id=book_id)}
    payments = Disbursement.objects.in_book(book_id).filter(award_id__in=ids)
    paid = {one.award_id: one for one in payments.exclude(status__in=ENDED).order_by("id")}
    return [_view(row, policies.get(row.id), names, paid.get(row.id)) for row in rows]


def _view(
    row: Award,
    policy: PremiumPolicy | None,
    names: dict[UUID, str],
    payment: Disbursement | None,
) -> PolicyView:
    is_paid = payment is not None and payment.status == "paid"
    state = "chosen" if policy is None else "enrolled"
    if payment is not None:
        state = "paid" if is_paid else "asked"
    if policy is not None and policy.certificate:
        state = "certified"
    paid_at = payment.paid_at if payment is not None else None
    return PolicyView(
        award_id=row.id,
        number=row.number,
        name=row.name,
        firm_id=row.holder_id,
        programme=programmes.definition(row.version_id).name.text,
        limit_usd=policy.limit_usd if policy else row.facts.get("policy.limit_usd", 0),
        premium=row.amount,
        insurer=names[policy.insurer_id] if policy else "",
        certificate=policy.certificate if policy else "",
        covers_since=policy.covers_since if policy else None,
        covers_until=policy.covers_until if policy else None,
        paid_on=paid_at.date() if paid_at else None,
        state=state,
    )
