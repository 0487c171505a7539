"""
Order approved payouts at the bank, give out the file, and book what the bank answers.

The account of each payee is copied, sealed, into the payout when it is ordered, so the file can
be made again and is the same to the byte, whatever the payee changes afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from naru.commerce.models import PaymentOrder, Payout
from naru.commerce.operations.payouts import PAYOUTS_AT_ONCE_MAX, TRANSIT, NotWaiting
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import payment_order, payment_result
from naru.ledger.payment_order import BankAccount, PaymentFile, Transfer
from naru.ledger.payment_result import Outcome
from naru.ledger.posting import Entry, Posting
from naru.records.operations import access_log, audit
from naru.records.operations.audit import Deed

BANK = "bank"
Status = Payout.Status


class AccountMissing(Refusal):
    code = "commerce.payout_account_missing"
    says = Text(
        ko="정산 {number}은 받을 계좌가 등록되어 있지 않습니다.",
        en="No bank account is known for payout {number}.",
    )
    next_step = Text(
        ko="업체에 계좌 등록을 부탁하거나 이 정산을 빼고 진행해 주세요.",
        en="Ask the firm for its account, or go on without this payout.",
    )


class NothingToOrder(Refusal):
    code = "commerce.nothing_to_order"
    says = Text(ko="지급할 정산이 없습니다.", en="No approved payout waits to be paid.")
    next_step = Text(ko="먼저 정산을 승인해 주세요.", en="Approve payouts first.")


class UnknownOrder(Refusal):
    code = "commerce.unknown_payment_order"
    says = Text(ko="지급 파일을 찾을 수 없습니다.", en="There is no such payment order.")
    next_step = Text(ko="지급 파일 목록에서 골라 주세요.", en="Choose one from the list.")


class FileDiffers(Refusal):
    code = "commerce.payment_file_differs"
    says = Text(
        ko="다시 만든 지급 파일이 처음 파일과 달라 내보내지 않았습니다.",
        en="The file made again differs from the first one, so it was not given out.",
    )
    next_step = Text(ko="시스템 관리자에게 알려 주세요.", en="Tell the system administrator.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    paid: int
    returned: int


@db.within_transaction
def order(
    *,
    by: Actor,
    payee_kind: str,
    payout_ids: Sequence[UUID],
    accounts: Mapping[UUID, BankAccount],
    mark: str,
    pay_on: date,
    at: datetime,
) -> UUID:
    """
    Put approved payouts into one payment order; return its id.

    :raises NothingToOrder: no payout was named.
    :raises NotWaiting: one of them is not approved, or ordered already.
    :raises AccountMissing: a payee's account is not known.
    """
    assert len(payout_ids) <= PAYOUTS_AT_ONCE_MAX, "more payouts than one file may hold"
    book = Payout.objects.in_book(by.body_id)
    found = book.filter(id__in=payout_ids, payee_kind=payee_kind)
    payouts = sorted(found.order_by("id").select_for_update(), key=lambda payout: payout.number)
    if not payouts:
        raise NothingToOrder
    order_id = uuid7()
    for position, payout in enumerate(payouts, start=1):
        _place(payout, order_id=order_id, position=position, account=accounts.get(payout.payee_id))
    _save(payouts, ["status", "order_id", "order_position", "bank_code", "account", "holder"])
    made = payment_order.as_csv([_transfer(row) for row in payouts], mark=mark)
    number = f"{payee_kind[0].upper()}{pay_on:%y%m%d}-{str(order_id)[-4:].upper()}"
    PaymentOrder.objects.create(
        book_id=by.body_id, id=order_id, number=number, payee_kind=payee_kind, pay_on=pay_on,
        count=made.count, total=made.total, csv_sha256=made.sha256, made_by=by.person_id,
        made_at=at,
    )  # fmt: skip
    after = {"number": number, "count": made.count, "total": made.total, "sha256": made.sha256}
    audit.note(
        by=by,
        action="payment_order.made",
        subject=("payment_order", order_id),
        before=None,
        after=after,
        at=at,
    )
    return order_id


def _save(payouts: Sequence[Payout], fields: list[str]) -> None:
    """Write changed fields of known rows in one statement (an upsert that always conflicts)."""
    Payout.objects.bulk_create(
        payouts, update_conflicts=True, unique_fields=["book_id", "id"], update_fields=fields
    )


def _place(payout: Payout, *, order_id: UUID, position: int, account: BankAccount | None) -> None:
    if payout.status != Status.APPROVED:
        raise NotWaiting(number=payout.number, status=payout.status)
    if account is None or not account.account:
        raise AccountMissing(number=payout.number)
    payment_order.demand_bank(account.bank_code)
    payout.status = Status.ORDERED
    payout.order_id = order_id
    payout.order_position = position
    payout.bank_code = account.bank_code
    payout.account = payment_order.clean_account(account.account)
    payout.holder = account.holder


def _transfer(payout: Payout) -> Transfer:
    return Transfer(
        number=payout.number,
        bank_code=payout.bank_code,
        account=payout.account,
        holder=payout.holder,
        amount=payout.net,
    )


def _order(book_id: int, order_id: UUID) -> PaymentOrder:
    rows = PaymentOrder.objects.in_book(book_id).filter(id=order_id)
    found: PaymentOrder | None = rows.select_for_update().first()
    if found is None:
        raise UnknownOrder
    return found


def _rows(book_id: int, order_id: UUID) -> list[Payout]:
    rows = Payout.objects.in_book(book_id).filter(order_id=order_id)
    return list(rows.order_by("order_position"))


@db.within_transaction
def payment_file(*, by: Actor, order_id: UUID, mark: str, form: str, at: datetime) -> PaymentFile:
    """
    Give out the bank's file (form ``csv`` or ``xlsx``), noting who took the account numbers.

    :raises UnknownOrder: no such order in this book.
    :raises FileDiffers: the rows no longer give the file that was approved.
    """
    found = _order(by.body_id, order_id)
    payouts = _rows(by.body_id, order_id)
    transfers = [_transfer(row) for row in payouts]
    made = payment_order.as_csv(transfers, mark=mark)
    if made.sha256 != found.csv_sha256:
        raise FileDiffers
    access_log.note(
        by=by, purpose="지급 파일 내려받기", subject_kind="payout",
        subject_ids=[row.id for row in payouts], fields=["account", "holder"], at=at,
        deed="export",
    )  # fmt: skip
    if form == "xlsx":
        return payment_order.as_workbook(transfers, mark=mark, pay_on=found.pay_on)
    return made


@db.within_transaction
def book_result(*, by: Actor, order_id: UUID, content: bytes, at: datetime) -> Booked:
    """
    Book the bank's answer: paid ones leave the bank, refused ones go back to the payee.

    Reading the same file again books nothing more.

    :raises UnknownOrder: no such order in this book.
    :raises UnreadableResult: the file cannot be understood.
    :raises ResultDisagrees: it names other payouts or amounts.
    """
    found = _order(by.body_id, order_id)
    payouts = {row.number: row for row in _rows(by.body_id, order_id)}
    outcomes = payment_result.read(content)
    payment_result.demand_agreement(
        outcomes, ordered={number: row.net for number, row in payouts.items()}
    )
    open_ones = [row for row in outcomes if payouts[row.number].status == Status.ORDERED]
    booked = _book(by=by, outcomes=open_ones, payouts=payouts, at=at)
    still_open = Payout.objects.in_book(by.body_id).filter(order_id=order_id, status=Status.ORDERED)
    PaymentOrder.objects.in_book(by.body_id).filter(id=found.id).update(
        result_sha256=sha256(content).hexdigest(),
        closed_at=found.closed_at or (None if still_open.exists() else at),
    )
    return booked


@db.within_transaction
def mark_paid(*, by: Actor, order_id: UUID, at: datetime) -> Booked:
    """
    Mark every open payout of an order as paid, where the bank gives no result file.

    :raises UnknownOrder: no such order in this book.
    """
    found = _order(by.body_id, order_id)
    payouts = {row.number: row for row in _rows(by.body_id, order_id)}
    outcomes = [
        Outcome(number=number, amount=row.net, went_through=True, reason="")
        for number, row in payouts.items()
        if row.status == Status.ORDERED
    ]
    booked = _book(by=by, outcomes=outcomes, payouts=payouts, at=at)
    PaymentOrder.objects.in_book(by.body_id).filter(id=found.id, closed_at=None).update(
        closed_at=at
    )
    return booked


def _book(
    *, by: Actor, outcomes: Sequence[Outcome], payouts: Mapping[str, Payout], at: datetime
) -> Booked:
    closed = []
    for outcome in outcomes:
        payout = payouts[outcome.number]
        payout.status = Status.PAID if outcome.went_through else Status.RETURNED
        payout.closed_at = at
        payout.return_reason = "" if outcome.went_through else outcome.reason[:200]
        closed.append(payout)
    if closed:
        entries = [_entry(payout, by=by, at=at) for payout in closed]
        ledger.post_many(book_id=by.body_id, entries=entries)
        _save(closed, ["status", "closed_at", "return_reason"])
        audit.note_many(by=by, deeds=[_deed(payout) for payout in closed], at=at)
    paid = sum(outcome.went_through for outcome in outcomes)
    return Booked(paid=paid, returned=len(outcomes) - paid)


def _deed(payout: Payout) -> Deed:
    return Deed(
        action=f"payout.{payout.status}",
        subject=("payout", payout.id),
        before={"status": "ordered"},
        after={"net": payout.net},
        reason=payout.return_reason,
    )


def _entry(payout: Payout, *, by: Actor, at: datetime) -> Entry:
    back = f"{payout.payee_kind}:{payout.payee_id}"
    target = BANK if payout.status == Status.PAID else back
    return Entry(
        key=f"payout:{payout.status}:{payout.id}",
        kind=f"payout.{payout.status}",
        postings=[Posting(source=TRANSIT, target=target, amount=won(payout.net))],
        effective_on=clock.legal_date(at),
        posted_at=at,
        memo=payout.number,
        actor_id=by.person_id,
    )
