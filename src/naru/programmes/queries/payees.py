"""Read the accounts to which persons, groups and suppliers are paid."""

from collections.abc import Iterable
from uuid import UUID

from naru.ledger.payment_order import BankAccount
from naru.programmes.models import PayeeAccount


def accounts(*, book_id: int, holder_ids: Iterable[UUID]) -> dict[UUID, BankAccount]:
    """Return the accounts that are known, by holder, or by the award or call that is supplied."""
    rows = PayeeAccount.objects.in_book(book_id).filter(holder_id__in=set(holder_ids))
    return {
        row.holder_id: BankAccount(bank_code=row.bank, account=row.account, holder=row.holder)
        for row in rows
    }
