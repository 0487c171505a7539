"""Read public discounts: terms, budgets, use, and what each bearer owes of a month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from naru.kernel.money import Money, won
from naru.ledger import queries as ledger_queries
from naru.logistics import accounts
from naru.logistics.discount import Budgeted, Terms
from naru.logistics.models import FreightCharge, RateDiscount

NEARLY_USED_PARTS = 10  # a budget is nearly used below a tenth of what was given


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountView:
    """A discount with its money: given by the bearers, left, waiting for a bill, paid out."""

    terms: Terms
    set_at: datetime
    ended_why: str
    given: Money
    left: Money
    waiting: Money
    used: Money
    parcels: int

    @property
    def is_nearly_used(self) -> bool:
        return bool(self.given) and self.left.minor * NEARLY_USED_PARTS < self.given.minor


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthShare:
    """What one bearer owes of a discount's use in a month."""

    month: date
    discount_id: UUID
    discount: str
    parcels: int
    total: Money
    bearer: str
    weight: int
    amount: Money


def budgeted(*, book_id: int) -> list[Budgeted]:
    """Return every discount that has no end yet or ends later, with what its budget holds."""
    rows = [terms(row) for row in RateDiscount.objects.in_book(book_id).order_by("id")]
    codes = {one.id: accounts.discount(one.id) for one in rows}
    left = ledger_queries.balances(book_id=book_id, codes=list(codes.values()))
    return [Budgeted(terms=one, left=left[codes[one.id]]) for one in rows]


def discounts(*, book_id: int) -> list[DiscountView]:
    """Return every discount with its money, the newest first."""
    rows = list(RateDiscount.objects.in_book(book_id).order_by("-id"))
    found = [terms(row) for row in rows]
    codes = [accounts.discount(one.id) for one in found]
    codes += [accounts.bearer(one.id, name) for one in found for name in one.shares]
    held = ledger_queries.balances(book_id=book_id, codes=codes)
    use = _use(book_id)
    return [
        DiscountView(
            terms=one,
            set_at=row.set_at,
            ended_why=row.ended_why,
            given=-sum((held[accounts.bearer(one.id, name)] for name in one.shares), won(0)),
            left=held[accounts.discount(one.id)],
            waiting=won(use[one.id]["waiting"]),
            used=won(use[one.id]["used"]),
            parcels=use[one.id]["parcels"],
        )
        for row, one in zip(rows, found, strict=True)
    ]


def discount(*, book_id: int, discount_id: UUID) -> DiscountView | None:
    """Return one discount with its money, or None."""
    return next((one for one in discounts(book_id=book_id) if one.terms.id == discount_id), None)


def months(*, book_id: int, since: date, until: date) -> list[MonthShare]:
    """
    Return who bears how much of the discounts settled in each month of ``[since, until)``.

    A month's sum is split whole, so that the parts of its bearers add up to it.
    """
    rows = {row.id: row for row in RateDiscount.objects.in_book(book_id)}
    charges = FreightCharge.objects.in_book(book_id).filter(
        state="settled", discount_id__isnull=False, ended_on__gte=since, ended_on__lt=until
    )
    sums = (
        charges.annotate(month=TruncMonth("ended_on"))
        .values("month", "discount_id")
        .annotate(total=Sum("actual_discount_won"), parcels=Count("id"))
        .order_by("-month", "discount_id")
    )
    return [share for row in sums for share in _shares(rows[row["discount_id"]], row)]


def terms(row: RateDiscount) -> Terms:
    """Read a row."""
    return Terms(
        id=row.id,
        name=row.name,
        services=frozenset(row.services),
        countries=frozenset(row.countries),
        sizes=frozenset(row.sizes),
        rate_bp=row.rate_bp,
        cap=won(row.cap_won),
        since=row.since,
        until=row.until,
        ended_on=row.ended_on,
        basis=row.basis,
        shares=dict(row.shares),
    )


def _use(book_id: int) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = (
        FreightCharge.objects.in_book(book_id)
        .filter(discount_id__isnull=False)
        .exclude(state="released")
        .values("discount_id", "state")
        .annotate(quoted=Sum("discount_won"), actual=Sum("actual_discount_won"), n=Count("id"))
    )
    for row in rows:
        use = found[row["discount_id"]]
        use["parcels"] += row["n"]
        is_settled = row["state"] == "settled"
        use["used" if is_settled else "waiting"] += row["actual" if is_settled else "quoted"]
    return found


def _shares(row: RateDiscount, month: dict[str, object]) -> Sequence[MonthShare]:
    total, parcels, first = month["total"], month["parcels"], month["month"]
    assert isinstance(total, int)
    assert isinstance(parcels, int)
    assert isinstance(first, date)
    parts = won(total).split([weight for _, weight in row.shares])
    return [
        MonthShare(
            month=first, discount_id=row.id, discount=row.name, parcels=parcels,
            total=won(total), bearer=bearer, weight=weight, amount=part,
        )
        for (bearer, weight), part in zip(row.shares, parts, strict=True)
    ]  # fmt: skip
