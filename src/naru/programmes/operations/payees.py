"""
Keep the accounts to which persons, groups and suppliers are paid.

Firms have theirs in their own record. A supplier (insurer, agency) is kept for one award, or for
all awards of a call.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.ledger import payment_order
from naru.ledger.payment_order import BankAccount
from naru.programmes.models import PayeeAccount
from naru.programmes.operations import holders
from naru.programmes.operations.awards import locked
from naru.records.operations import audit


@within_transaction
def name_account(*, by: Actor, award_id: UUID, account: BankAccount, at: datetime) -> None:
    """
    Name the account of an award's holder; payments asked for earlier keep theirs.

    :raises UnknownAward, NotYourAward: where the actor may not.
    :raises NotAnAccount, UnknownBank: where it cannot be one.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    _keep(by, award.holder_id, account, at)
    audit.note(by=by, action="programmes.payee_named", subject=("award", award_id), at=at)


@within_transaction
def name_supplier(
    *, by: Actor, award_id: UUID, account: BankAccount, is_for_call: bool, at: datetime
) -> None:
    """
    Name the account of whoever supplies an award, or every award of its call that names no other.

    :raises UnknownAward, OfficerNeeded, OwnAward: where the officer may not.
    :raises NotAnAccount, UnknownBank: where it cannot be one.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand_officer(by=by, award=award)
    _keep(by, award.call_id if is_for_call else award_id, account, at)
    subject = ("call", award.call_id) if is_for_call else ("award", award_id)
    audit.note(by=by, action="programmes.supplier_named", subject=subject, at=at)


@within_transaction
def keep_supplier(
    *, by: Actor, award_ids: Sequence[UUID], account: BankAccount, at: datetime
) -> None:
    """
    Keep one supplier's account for many awards at once; who may was asked before.

    :raises NotAnAccount, UnknownBank: where it cannot be one.
    """
    for award_id in award_ids:
        _keep(by, award_id, account, at)


@within_transaction
def forget(*, body_id: int, holder_id: UUID) -> None:
    """Forget the account of a person who left."""
    PayeeAccount.objects.in_book(body_id).filter(holder_id=holder_id).delete()


def _keep(by: Actor, payee_id: UUID, account: BankAccount, at: datetime) -> None:
    payment_order.demand_bank(account.bank_code)
    PayeeAccount.objects.in_book(by.body_id).update_or_create(
        book_id=by.body_id,
        holder_id=payee_id,
        defaults={
            "bank": account.bank_code,
            "account": payment_order.clean_account(account.account),
            "holder": account.holder,
            "named_by": by.person_id,
            "named_at": at,
        },
    )
