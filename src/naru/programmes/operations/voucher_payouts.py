"""
Pay providers what they earned, and holders what is left of their own contribution.

Asked for → approved by a second officer → ordered at the bank → paid, or back where it came from.
A hold keeps what is asked for from being asked for twice.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import holds, payment_order
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.payment_order import BankAccount, PaymentFile, Transfer
from naru.ledger.posting import Entry, Posting
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

PAYOUTS_AT_ONCE_MAX = 500


class NothingToClaim(Refusal):
    code = "programmes.nothing_to_claim"
    says = Text(
        ko="청구할 수 있는 금액이 없거나 모자랍니다. 지금 청구할 수 있는 금액: {left}원",
        en="There is nothing to claim, or less than that. Claimable now: {left} won",
    )
    next_step = Text(
        ko="정산이 끝난 금액만 청구할 수 있습니다.", en="Only what is settled can be claimed."
    )


class VoucherPayoutMovedOn(Refusal):
    code = "programmes.voucher_payout_moved_on"
    says = Text(
        ko="다음 단계로 넘어간 지급이 있습니다: {number} ({status})",
        en="A payment has moved on: {number} ({status})",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class PayeeAccountMissing(Refusal):
    code = "programmes.payee_account_missing"
    says = Text(
        ko="받을 계좌가 등록되지 않은 지급이 있습니다: {number}",
        en="No bank account is known for payment {number}.",
    )
    next_step = Text(
        ko="그 기업에 계좌 등록을 부탁하거나 이 지급을 빼고 진행해 주세요.",
        en="Ask the firm for its account, or go on without this payment.",
    )


class NoPayoutsChosen(Refusal):
    code = "programmes.no_voucher_payouts_chosen"
    says = Text(ko="고른 지급이 없습니다.", en="No payment was chosen.")
    next_step = Text(ko="목록에서 지급을 골라 주세요.", en="Choose payments of the list.")


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
    waiting = _rows(by).filter(voucher_id=voucher_id, status__in=("asked", "approved"))
    left = ledger_queries.balances(book_id=by.body_id, codes=[code])[code]
    left -= won(sum(waiting.values_list("amount", flat=True)))
    if voucher.status == "waiting" or left.minor <= 0:
        raise NothingToClaim(left="0" if voucher.status == "waiting" else f"{left.minor:,}")
    return _ask(by, voucher.firm_id, left, at, voucher_id=voucher_id)


def _ask(
    by: Actor, firm_id: UUID, amount: Money, at: datetime, *, voucher_id: UUID | None = None
) -> UUID:
    row_id, kind = uuid7(), "own" if voucher_id else "provider"
    row = VoucherPayout(
        book_id=by.body_id,
        id=row_id,
        kind=kind,
        firm_id=firm_id,
        voucher_id=voucher_id,
        number=f"V{legal_date(at):%y%m%d}-{str(row_id)[-6:].upper()}",
        amount=amount.minor,
        asked_by=by.person_id,
        asked_at=at,
    )
    row.hold_id = holds.place(
        book_id=by.body_id,
        key=f"voucher_payout:{row_id}:hold",
        source=_source(row),
        target=accounts.TRANSIT,
        amount=amount,
        posted_at=at,
        actor_id=by.person_id,
    )
    VoucherPayout.objects.bulk_create([row])
    audit.note(
        by=by, action="programmes.voucher_payout_asked", subject=("voucher_payout", row_id),
        after={"amount": amount.minor, "kind": kind}, at=at,
    )  # fmt: skip
    return row_id


def _source(row: VoucherPayout) -> str:
    """Return the account that a payment leaves from."""
    if row.kind == "own":
        assert row.voucher_id is not None, "an own contribution is a voucher's"
        return accounts.voucher_own(row.voucher_id)
    return accounts.provider(row.firm_id)


@within_transaction
def approve(*, by: Actor, payout_ids: Collection[UUID], at: datetime) -> int:
    """
    Approve payments as the second officer; return how many.

    :raises ApproverNeeded, SecondOfficerNeeded: who asked for one, or settled its work, cannot.
    :raises NoPayoutsChosen, VoucherPayoutMovedOn: one does not wait for approval.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    rows = _locked(by, payout_ids, "asked")
    for row in rows:
        if by.person_id == row.asked_by or _settled_since_the_last(by, row):
            raise SecondOfficerNeeded
    _rows(by).filter(id__in=[row.id for row in rows]).update(
        status="approved", decided_by=by.person_id, decided_at=at
    )
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

    :raises NoPayoutsChosen, VoucherPayoutMovedOn, ReasonNeeded: where it cannot be refused.
    """
    rows = _locked(by, [payout_id], "asked")
    if not reason.strip():
        raise ReasonNeeded
    holds.release(
        book_id=by.body_id,
        key=f"voucher_payout:{payout_id}:refused",
        hold_id=rows[0].hold_id,
        posted_at=at,
    )
    _rows(by).filter(id=payout_id).update(status="refused", reason=reason[:500], ended_at=at)
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

    :raises NoPayoutsChosen, VoucherPayoutMovedOn: one is not approved, or ordered already.
    :raises PayeeAccountMissing, UnknownBank, NotAnAccount: a payee's account.
    """
    rows = _locked(by, payout_ids, "approved")
    order_id = uuid7()
    number = f"V{pay_on:%y%m%d}-{str(order_id)[-4:].upper()}"
    for row in rows:
        account = payees.get(row.firm_id)
        if account is None or not account.account:
            raise PayeeAccountMissing(number=row.number)
        payment_order.demand_bank(account.bank_code)
        holds.capture(
            book_id=by.body_id,
            key=f"voucher_payout:{row.id}:ordered",
            hold_id=row.hold_id,
            posted_at=at,
            actor_id=by.person_id,
        )
        row.status, row.order_id, row.order_number, row.pay_on = "ordered", order_id, number, pay_on
        row.bank, row.account_holder = account.bank_code, account.holder
        row.account = payment_order.clean_account(account.account)
    VoucherPayout.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["book_id", "id"],
        update_fields=[
            "status", "order_id", "order_number", "pay_on", "bank", "account", "account_holder",
        ],
    )  # fmt: skip
    _note_all(by, rows, "programmes.voucher_payout_ordered", at)
    return order_id


@within_transaction
def payment_file(*, by: Actor, order_id: UUID, mark: str, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises NoPayoutsChosen: no such file.
    """
    rows = list(_rows(by).filter(order_id=order_id).order_by("number"))
    if not rows:
        raise NoPayoutsChosen
    transfers = [
        Transfer(
            number=row.number,
            bank_code=row.bank,
            account=row.account,
            holder=row.account_holder,
            amount=row.amount,
        )
        for row in rows
    ]
    access_log.note(
        by=by,
        purpose="voucher payment file",
        subject_kind="firm",
        subject_ids={row.firm_id for row in rows},
        fields=["bank", "account", "holder"],
        deed="export",
        at=at,
    )
    if form == "xlsx":
        return payment_order.as_workbook(transfers, mark=mark, pay_on=rows[0].pay_on)
    return payment_order.as_csv(transfers, mark=mark)


@within_transaction
def book_result(
    *, by: Actor, order_id: UUID, outcomes: Mapping[str, str] | None, at: datetime
) -> int:
    """
    Book what the bank did with a file: by number why it came back, "" where it was paid.

    Lines that the bank did not answer for stay open; None says that everything was paid.

    :returns: how many were paid; a second time changes nothing.
    :raises NoPayoutsChosen: no such file.
    """
    rows = list(_rows(by).filter(order_id=order_id).select_for_update().order_by("id"))
    if not rows:
        raise NoPayoutsChosen
    said = dict.fromkeys((row.number for row in rows), "") if outcomes is None else outcomes
    answered = [row for row in rows if row.status == "ordered" and row.number in said]
    entries = [_entry(row, back=bool(said[row.number]), at=at) for row in answered]
    if entries:
        ledger.post_many(book_id=by.body_id, entries=entries)
    for row in answered:
        why = said[row.number]
        _rows(by).filter(id=row.id).update(
            status="returned" if why else "paid", ended_at=at, reason=why[:500]
        )
    _note_all(by, answered, "programmes.voucher_payout_booked", at)
    return sum(not said[row.number] for row in answered)


def _entry(row: VoucherPayout, *, back: bool, at: datetime) -> Entry:
    target = _source(row) if back else accounts.BANK
    return Entry(
        key=f"voucher_payout:{row.id}:{'returned' if back else 'paid'}",
        kind="voucher.returned" if back else "voucher.paid_out",
        postings=[Posting(source=accounts.TRANSIT, target=target, amount=won(row.amount))],
        posted_at=at,
        effective_on=legal_date(at),
    )


def _locked(by: Actor, payout_ids: Collection[UUID], status: str) -> list[VoucherPayout]:
    assert len(payout_ids) <= PAYOUTS_AT_ONCE_MAX, "more payments than one step may take"
    rows = list(_rows(by).filter(id__in=payout_ids).select_for_update().order_by("id"))
    if not rows:
        raise NoPayoutsChosen
    for row in rows:
        if row.status != status:
            raise VoucherPayoutMovedOn(number=row.number, status=row.status)
    return rows


def _note_all(
    by: Actor, rows: Sequence[VoucherPayout], action: str, at: datetime, reason: str = ""
) -> None:
    deeds = [
        audit.Deed(action=action, subject=("voucher_payout", row.id), reason=reason) for row in rows
    ]
    audit.note_many(by=by, deeds=deeds, at=at)


def _rows(by: Actor) -> Any:
    return VoucherPayout.objects.in_book(by.body_id)
