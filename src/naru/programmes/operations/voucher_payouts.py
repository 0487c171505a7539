"""
Pay providers what they earned, and holders what is left of their own contribution.

How a payment goes its way stands in ``ledger/paying.py``; here is what is paid, and who may decide.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import paying
from naru.ledger import queries as ledger_queries
from naru.ledger.paying import Paying
from naru.ledger.payment_order import BankAccount, PaymentFile
from naru.ledger.payment_rows import PENDING
from naru.programmes import accounts
from naru.programmes.models import VoucherOrder, VoucherPart, VoucherPayout
from naru.programmes.operations.providers import demand_firm
from naru.programmes.operations.vouchers import locked
from naru.programmes.queries import voucher_payouts as queries
from naru.records.operations import access_log, audit
from naru.records.operations.approvals import (
    APPROVING_ROLES,
    ApproverNeeded,
    ReasonNeeded,
    SecondOfficerNeeded,
)


class NothingToClaim(Refusal):
    code = "programmes.nothing_to_claim"
    says = Text(
        ko="청구할 수 있는 금액이 없거나 모자랍니다. 지금 청구할 수 있는 금액: {left:won}",
        en="There is nothing to claim, or less than that. Claimable now: {left:won}",
    )
    next_step = Text(
        ko="정산이 끝난 금액만 청구할 수 있습니다.", en="Only what is settled can be claimed."
    )


def _source(row: VoucherPayout) -> str:
    """Return the account that a payment leaves from."""
    if row.kind == "own":
        assert row.voucher_id is not None, "an own contribution is a voucher's"
        return accounts.voucher_own(row.voucher_id)
    return accounts.provider(row.firm_id)


PAYING = Paying(
    model=VoucherPayout,
    noun="voucher_payout",
    paid="voucher.paid_out",
    returned="voucher.returned",
    letter="V",
    transit=accounts.TRANSIT,
    bank=accounts.BANK,
    source=_source,
)


@within_transaction
def claim(*, by: Actor, firm_id: UUID, amount: Money, at: datetime) -> UUID:
    """
    Ask for the payment of what a provider earned (지급 청구).

    :raises NotYours: where who acts does not act for the firm.
    :raises NothingToClaim: where less was earned; the ledger refuses what a race lets through.
    """
    demand_firm(by, firm_id)
    left = queries.claimable(book_id=by.body_id, firm_id=firm_id)
    if not 0 < amount.minor <= left.minor:
        raise NothingToClaim(left=f"{left.minor:,}")
    return _ask(by, firm_id, amount, at)


@within_transaction
def return_own(*, by: Actor, voucher_id: UUID, at: datetime) -> UUID:
    """
    Ask for the payment of what is left of an own contribution back to its holder.

    :raises UnknownVoucher, NothingToClaim: where there is nothing to give back yet.
    """
    voucher = locked(by=by, voucher_id=voucher_id)
    code = accounts.voucher_own(voucher_id)
    waiting = _rows(by).filter(voucher_id=voucher_id, status__in=PENDING)
    left = ledger_queries.balances(book_id=by.body_id, codes=[code])[code]
    left -= won(sum(waiting.values_list("amount", flat=True)))
    if voucher.status == "waiting" or left.minor <= 0:
        raise NothingToClaim(left="0" if voucher.status == "waiting" else f"{left.minor:,}")
    return _ask(by, voucher.firm_id, left, at, voucher_id=voucher_id)


def _ask(
    by: Actor, firm_id: UUID, amount: Money, at: datetime, *, voucher_id: UUID | None = None
) -> UUID:
    row = VoucherPayout(
        book_id=by.body_id,
        kind="own" if voucher_id else "provider",
        firm_id=firm_id,
        voucher_id=voucher_id,
        amount=amount.minor,
    )
    PAYING.ask(by=by, row=row, at=at)
    audit.note(
        by=by, action="programmes.voucher_payout_asked", subject=("voucher_payout", row.id),
        after={"amount": row.amount, "kind": row.kind}, at=at,
    )  # fmt: skip
    return row.id


@within_transaction
def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer; return how many.

    :raises ApproverNeeded, SecondOfficerNeeded: who asked for one, or settled its work, cannot.
    :raises NoPaymentsChosen, PaymentMovedOn: one does not wait for approval.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    rows = PAYING.locked(by=by, ids=payout_ids, status="asked")
    for row in rows:
        if by.person_id == row.asked_by or _settled_since_the_last(by, row):
            raise SecondOfficerNeeded
    PAYING.approve(by=by, rows=rows, at=at)
    _note_all(by, rows, "programmes.voucher_payout_approved", at)
    return len(rows)


def _settled_since_the_last(by: Actor, row: VoucherPayout) -> bool:
    """Say whether this officer settled work of the provider that no payment covers yet."""
    if row.kind != "provider":
        return False
    decided = _rows(by).filter(firm_id=row.firm_id, kind="provider", decided_at__isnull=False)
    last = decided.order_by("-decided_at").values_list("decided_at", flat=True).first()
    orders = VoucherOrder.objects.in_book(by.body_id).filter(provider_firm_id=row.firm_id)
    parts = VoucherPart.objects.in_book(by.body_id).filter(
        order_id__in=orders.values("id"), settled_by=by.person_id
    )
    return bool((parts.filter(settled_at__gt=last) if last else parts).exists())


@within_transaction
def refuse(*, by: Actor, payout_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a payment; what it asked for can be claimed again.

    :raises NoPaymentsChosen, PaymentMovedOn, ReasonNeeded: where it cannot be refused.
    """
    if not reason.strip():
        raise ReasonNeeded
    rows = PAYING.refuse(by=by, payout_id=payout_id, reason=reason, at=at)
    _note_all(by, rows, "programmes.voucher_payout_refused", at, reason)


@within_transaction
def order(
    *,
    by: Actor,
    payout_ids: Collection[UUID],
    payees: Mapping[UUID, BankAccount],
    pay_on: date,
    at: datetime,
) -> UUID:
    """
    Put approved payments into one file for the bank; ``payees`` are accounts by firm.

    :raises NoPaymentsChosen, PaymentMovedOn: one is not approved, or ordered already.
    :raises PayeeAccountMissing, UnknownBank, NotAnAccount: a payee's account.
    """
    rows = PAYING.order(by=by, ids=payout_ids, payees=payees, pay_on=pay_on, at=at)
    _note_all(by, rows, "programmes.voucher_payout_ordered", at)
    return paying.file_id(rows)


@within_transaction
def payment_file(*, by: Actor, order_id: UUID, mark: str, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises NoPaymentsChosen: no such file.
    """
    rows = PAYING.ordered(by=by, order_id=order_id)
    access_log.note(
        by=by,
        purpose="voucher payment file",
        subject_kind="firm",
        subject_ids={row.firm_id for row in rows},
        fields=["bank", "account", "holder"],
        deed="export",
        at=at,
    )
    return paying.file_of(rows, mark=mark, form=form)


@within_transaction
def book_result(
    *, by: Actor, order_id: UUID, outcomes: Mapping[str, str] | None, at: datetime
) -> int:
    """
    Book what the bank did with a file; return how many were paid now.

    :raises NoPaymentsChosen: no such file.
    """
    rows = PAYING.book(by=by, order_id=order_id, outcomes=outcomes, at=at)
    _note_all(by, rows, "programmes.voucher_payout_booked", at)
    return sum(row.status == "paid" for row in rows)


def _note_all(
    by: Actor, rows: Sequence[VoucherPayout], action: str, at: datetime, reason: str = ""
) -> None:
    deeds = [
        audit.Deed(action=action, subject=("voucher_payout", row.id), reason=reason) for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)


def _rows(by: Actor) -> Any:
    return VoucherPayout.objects.in_book(by.body_id)
