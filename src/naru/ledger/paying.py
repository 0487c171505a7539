"""
Payments out (지급): asked for → approved by a second officer → ordered at the bank → paid, or back.

One machine for every room that pays by a bank's file. A room keeps its own table of ``PaymentRow``
and says in a ``Paying`` which account a payment leaves from; it notes the deeds in the audit trail.
A hold keeps what is asked for from being asked for twice.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import holds, operations, payment_order
from naru.ledger.payment_order import BankAccount, PaymentFile, Transfer
from naru.ledger.payment_rows import PaymentRow
from naru.ledger.posting import Entry, Posting

AT_ONCE_MAX = 500
ORDERED = ("status", "order_id", "order_number", "pay_on", "bank", "account", "account_holder")
Row = TypeVar("Row", bound=PaymentRow)


class NoPaymentsChosen(Refusal):
    code = "ledger.no_payments_chosen"
    says = Text(ko="고른 지급이 없습니다.", en="No payment was chosen.")
    next_step = Text(ko="목록에서 지급을 골라 주세요.", en="Choose payments of the list.")


class PaymentMovedOn(Refusal):
    code = "ledger.payment_moved_on"
    says = Text(
        ko="다음 단계로 넘어간 지급이 있습니다: {number} ({status})",
        en="A payment has moved on: {number} ({status})",
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class PayeeAccountMissing(Refusal):
    code = "ledger.payee_account_missing"
    says = Text(
        ko="받을 계좌가 등록되지 않은 지급이 있습니다: {number}",
        en="No bank account is known for payment {number}.",
    )
    next_step = Text(
        ko="그 기업에 계좌 등록을 부탁하거나 이 지급을 빼고 진행해 주세요.",
        en="Ask the firm for its account, or go on without this payment.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying(Generic[Row]):
    """How a room pays: its table, the names of its keys and journals, its accounts."""

    model: type[Row]
    noun: str  # of keys: "<noun>:<id>:ordered"
    paid: str  # kinds of the journals
    returned: str
    letter: str  # with which its numbers begin
    transit: str
    bank: str
    source: Callable[[Row], str]  # the account a payment leaves from

    def ask(self, *, by: Actor, row: Row, at: datetime) -> UUID:
        """Ask for a payment: its sum is held in the account that it leaves from."""
        row.number = f"{self.letter}{legal_date(at):%y%m%d}-{str(row.id)[-6:].upper()}"
        row.asked_by, row.asked_at = by.person_id, at
        row.hold_id = holds.place(
            book_id=row.book_id,
            key=f"{self.noun}:{row.id}:hold",
            source=self.source(row),
            target=self.transit,
            amount=won(row.amount),
            posted_at=at,
            actor_id=by.person_id,
        )
        self.model.objects.bulk_create([row])
        return row.id

    def locked(self, *, by: Actor, ids: Collection[UUID], status: str) -> list[Row]:
        """
        Return payments, held until the transaction ends.

        :raises NoPaymentsChosen, PaymentMovedOn: there is none, or one is in another state.
        """
        assert len(ids) <= AT_ONCE_MAX, "more payments than one step may take"
        rows = list(self._rows(by).filter(id__in=ids).select_for_update().order_by("id"))
        if not rows:
            raise NoPaymentsChosen
        for row in rows:
            if row.status != status:
                raise PaymentMovedOn(number=row.number, status=row.status)
        return rows

    def approve(self, *, by: Actor, rows: Sequence[Row], at: datetime) -> None:
        """Approve payments that were locked; the table refuses who asked for one."""
        self._rows(by).filter(id__in=[row.id for row in rows]).update(
            status="approved", decided_by=by.person_id, decided_at=at
        )

    def refuse(self, *, by: Actor, payout_id: UUID, reason: str, at: datetime) -> Sequence[Row]:
        """
        Refuse a payment; what it asked for can be asked for again.

        :raises NoPaymentsChosen, PaymentMovedOn: it does not wait for approval.
        """
        rows = self.locked(by=by, ids=[payout_id], status="asked")
        holds.release(
            book_id=by.body_id,
            key=f"{self.noun}:{payout_id}:refused",
            hold_id=rows[0].hold_id,
            posted_at=at,
        )
        self._rows(by).filter(id=payout_id).update(
            status="refused", reason=reason[:500], ended_at=at
        )
        return rows

    def order(
        self,
        *,
        by: Actor,
        ids: Collection[UUID],
        payees: Mapping[UUID, BankAccount],
        pay_on: date,
        at: datetime,
    ) -> Sequence[Row]:
        """
        Put approved payments into one file for the bank; ``payees`` are accounts by firm.

        :raises NoPaymentsChosen, PaymentMovedOn: one is not approved, or ordered already.
        :raises PayeeAccountMissing, UnknownBank, NotAnAccount: a payee's account.
        """
        rows = self.locked(by=by, ids=ids, status="approved")
        order_id = uuid7()
        number = f"{self.letter}{pay_on:%y%m%d}-{str(order_id)[-4:].upper()}"
        for row in rows:
            _copy_account(row, payees.get(row.firm_id))
            row.status, row.order_id = "ordered", order_id
            row.order_number, row.pay_on = number, pay_on
            holds.capture(
                book_id=by.body_id,
                key=f"{self.noun}:{row.id}:ordered",
                hold_id=row.hold_id,
                posted_at=at,
                actor_id=by.person_id,
            )
        self.model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["book_id", "id"], update_fields=ORDERED
        )
        return rows

    def ordered(self, *, by: Actor, order_id: UUID) -> list[Row]:
        """
        Return the payments of one file, by their numbers.

        :raises NoPaymentsChosen: no such file.
        """
        rows = list(self._rows(by).filter(order_id=order_id).order_by("number"))
        if not rows:
            raise NoPaymentsChosen
        return rows

    def book(
        self, *, by: Actor, order_id: UUID, outcomes: Mapping[str, str] | None, at: datetime
    ) -> Sequence[Row]:
        """
        Book what the bank did with a file: by number why it came back, "" where it was paid.

        Lines that the bank did not answer for stay open; None says that everything was paid.

        :returns: what was booked now; a second time it is nothing.
        :raises NoPaymentsChosen: no such file.
        """
        rows = list(self._rows(by).filter(order_id=order_id).select_for_update().order_by("id"))
        if not rows:
            raise NoPaymentsChosen
        said = dict.fromkeys((row.number for row in rows), "") if outcomes is None else outcomes
        answered = [row for row in rows if row.status == "ordered" and row.number in said]
        for row in answered:
            row.reason = said[row.number][:500]
            row.status, row.ended_at = "returned" if row.reason else "paid", at
        if answered:
            operations.post_many(
                book_id=by.body_id, entries=[self._entry(row, at) for row in answered]
            )
            self.model.objects.bulk_create(
                answered,
                update_conflicts=True,
                unique_fields=["book_id", "id"],
                update_fields=["status", "reason", "ended_at"],
            )
        return answered

    def _entry(self, row: Row, at: datetime) -> Entry:
        back = row.status == "returned"
        target = self.source(row) if back else self.bank
        return Entry(
            key=f"{self.noun}:{row.id}:{row.status}",
            kind=self.returned if back else self.paid,
            postings=[Posting(source=self.transit, target=target, amount=won(row.amount))],
            posted_at=at,
            effective_on=legal_date(at),
        )

    def _rows(self, by: Actor) -> Any:
        return self.model.objects.in_book(by.body_id)


def _copy_account(row: PaymentRow, account: BankAccount | None) -> None:
    if account is None or not account.account:
        raise PayeeAccountMissing(number=row.number)
    payment_order.demand_bank(account.bank_code)
    row.bank, row.account_holder = account.bank_code, account.holder
    row.account = payment_order.clean_account(account.account)


def file_id(rows: Sequence[PaymentRow]) -> UUID:
    """Return the id of the file that payments were just put into."""
    assert rows[0].order_id is not None, "they were ordered"
    return rows[0].order_id


def file_of(rows: Sequence[PaymentRow], *, mark: str, form: str) -> PaymentFile:
    """Write the bank's file of ordered payments (form ``csv`` or ``xlsx``)."""
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
    if form == "xlsx":
        assert rows[0].pay_on is not None, "it was ordered for a day"
        return payment_order.as_workbook(transfers, mark=mark, pay_on=rows[0].pay_on)
    return payment_order.as_csv(transfers, mark=mark)
