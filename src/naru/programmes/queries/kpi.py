"""
Count what came of calls (성과지표): every measure that a file's [[kpi]] may name, set by set.

One statement per table, whatever the number of awards. Money is that of the rows, which the ledger
holds to be true; what expired in wallets is read off the ledger itself.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Sum

from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.ledger.queries import journals
from naru.programmes import accounts
from naru.programmes.definition.programme import Definition
from naru.programmes.models import (
    Application,
    Award,
    Ballot,
    Call,
    RecoveryReceipt,
    Report,
    Spending,
    VoucherOrder,
)
from naru.programmes.queries import programmes

PASSED = ("eligible", "selected", "reserve", "not_selected")
GIVEN = ("granted", "running", "settled", "ended")
UNUSED = ("programme.expired", "programme.voucher_returned")  # came home out of wallets


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """A figure of a file with what it is now and what was aimed at."""

    code: str
    name: Text
    measure: str
    value: int
    target: int | None

    @property
    def is_won(self) -> bool:
        return self.measure.startswith("won_")

    @property
    def percent(self) -> int | None:
        """Return how much of the target is reached, rounded down."""
        return self.value * 100 // self.target if self.target else None


def of_call(*, book_id: int, call_id: UUID) -> list[KpiView]:
    """Return the figures that the file of a call asks for."""
    call = Call.objects.get(id=call_id, body_id=book_id)
    definition = programmes.definition(call.version_id)
    counted = measures(book_id=book_id, call_ids=[call_id], definition=definition)
    return views(definition, counted)


def views(definition: Definition, counted: dict[str, int]) -> list[KpiView]:
    """Return a file's figures out of counted measures."""
    return [
        KpiView(
            code=one.code,
            name=one.name.text,
            measure=one.measure,
            value=counted[one.measure],
            target=one.target,
        )
        for one in definition.kpi
    ]


def measures(*, book_id: int, call_ids: Collection[UUID], definition: Definition) -> dict[str, int]:
    """Return every measure over some calls of one programme."""
    ids = list(call_ids)
    return (
        _of_applications(ids)
        | _of_awards(book_id, ids)
        | {
            "won_spent": _spent(book_id, ids, definition),
            "won_expired": _expired(book_id, ids),
            "won_recovered": _recovered(book_id, ids),
            "reports": Report.objects.in_book(book_id)
            .filter(call_id__in=ids, status="accepted")
            .count(),
            "votes": Ballot.objects.filter(call_id__in=ids, call__body_id=book_id).count(),
        }
    )


def _of_applications(ids: list[UUID]) -> dict[str, int]:
    rows = Application.objects.filter(call_id__in=ids, submitted_at__isnull=False).exclude(
        status__in=("draft", "withdrawn")
    )
    sums = rows.aggregate(applications=Count("id"), applicants=Count("holder_id", distinct=True))
    return {**sums, "eligible": rows.filter(status__in=PASSED).count()}


def _of_awards(book_id: int, ids: list[UUID]) -> dict[str, int]:
    rows = Award.objects.in_book(book_id).filter(call_id__in=ids, status__in=GIVEN)
    sums = rows.aggregate(
        awards=Count("id"),
        holders=Count("holder_id", distinct=True),
        won_awarded=Sum(F("amount") + F("returned")),
    )
    every = Award.objects.in_book(book_id).filter(call_id__in=ids)
    sums |= every.aggregate(won_paid=Sum("paid"), won_returned=Sum("returned"))
    return {name: value or 0 for name, value in sums.items()}


def _spent(book_id: int, ids: list[UUID], definition: Definition) -> int:
    how: dict[str, Callable[[int, list[UUID], Definition], int]] = {
        "wallet": _spent_from_wallets,
        "voucher": _spent_by_vouchers,
    }
    return how.get(definition.payment.plan, _spent_on_costs)(book_id, ids, definition)


def _spent_on_costs(book_id: int, ids: list[UUID], _definition: Definition) -> int:
    rows = Spending.objects.in_book(book_id).filter(call_id__in=ids, status="accepted")
    return rows.aggregate(sum=Sum("accepted"))["sum"] or 0


def _spent_by_vouchers(book_id: int, ids: list[UUID], _definition: Definition) -> int:
    awards = Award.objects.in_book(book_id).filter(call_id__in=ids)
    rows = VoucherOrder.objects.in_book(book_id).filter(voucher_id__in=awards.values("id"))
    return rows.aggregate(sum=Sum("settled"))["sum"] or 0


def _spent_from_wallets(book_id: int, ids: list[UUID], definition: Definition) -> int:
    """Return what left the wallets: paid, less what came back, less what is still in them."""
    assert definition.wallet is not None, "money in a wallet has its part"
    awards = Award.objects.in_book(book_id).filter(call_id__in=ids)
    given = awards.aggregate(sum=Sum(F("paid") - F("returned")))["sum"] or 0
    left = ledger.left_in_wallets(book_id=book_id, scheme=definition.wallet.scheme)
    return max(given - left.minor, 0)


def _expired(book_id: int, ids: list[UUID]) -> int:
    found = (journals.flows(book_id=book_id, code=accounts.returned(one)) for one in ids)
    return sum(flows[kind].arrived for flows in found for kind in UNUSED if kind in flows)


def _recovered(book_id: int, ids: list[UUID]) -> int:
    awards = Award.objects.in_book(book_id).filter(call_id__in=ids)
    rows = RecoveryReceipt.objects.in_book(book_id).filter(award_id__in=awards.values("id"))
    return rows.aggregate(sum=Sum("principal"))["sum"] or 0
