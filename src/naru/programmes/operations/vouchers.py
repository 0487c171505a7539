"""
Open vouchers (바우처), take their own contribution in, issue them.

A voucher is opened when its award is granted. Once the own contribution has come in, the public
money and the own money become one restricted lot, in one transaction; the ledger remembers which
won is whose, so that what is left goes back to the call and to the holder in the right shares.
"""

from datetime import date, datetime, timedelta
from secrets import randbelow
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.clock import end_of, legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger.accounts import fund
from naru.ledger.posting import Posting
from naru.ledger.schemes import Terms
from naru.programmes import accounts
from naru.programmes import vouchers as rules
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Award, Voucher, VoucherDeposit, VoucherMenu
from naru.programmes.operations import awards
from naru.programmes.queries import programmes
from naru.records.operations import audit


class UnknownVoucher(Refusal):
    code = "programmes.unknown_voucher"
    says = Text(ko="바우처를 찾을 수 없습니다.", en="There is no such voucher.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class VoucherMovedOn(Refusal):
    code = "programmes.voucher_moved_on"
    says = Text(
        ko="지금 상태에서는 할 수 없습니다. 바우처 상태: {status}",
        en="This cannot be done now. State of the voucher: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class DepositDiffers(Refusal):
    code = "programmes.deposit_differs"
    says = Text(
        ko="같은 거래번호로 다른 입금이 이미 기록되어 있습니다: {reference}",
        en="Another deposit was recorded under this reference: {reference}",
    )
    next_step = Text(
        ko="은행 거래내역의 번호와 금액을 확인해 주세요.",
        en="Check the number and the sum in the bank's list.",
    )


@within_transaction
def open_voucher(*, by: Actor, award_id: UUID, at: datetime) -> bool:
    """
    Open the voucher of a granted award; without an own contribution it is issued at once.

    :returns: whether a voucher was opened now: not of an award that pays in another way.
    """
    award = awards.locked(by=by, award_id=award_id)
    definition = programmes.definition(award.version_id)
    if definition.payment.plan != "voucher" or definition.wallet is None:
        return False
    if rows_of(by).filter(id=award_id).exists():
        return False
    _open_accounts(by, award_id, definition, at)
    voucher = _with_a_number(by, award, definition.wallet.scheme, at)
    if not voucher.own:
        _issue(by, voucher, award, definition, at)
    return True


def _open_accounts(by: Actor, voucher_id: UUID, definition: Definition, at: datetime) -> None:
    assert definition.wallet is not None, "asked before"
    basis = definition.terms[-1].basis or definition.id
    terms = Terms(
        since=date(2000, 1, 1), basis=basis, channels=(), withdrawal_days=0,
        refund_after_spent_bp=0,
    )  # fmt: skip
    ledger.open_scheme(
        book_id=by.body_id,
        code=definition.wallet.scheme,
        kind="voucher",
        name=definition.wallet.name.text,
        terms=[terms],
        at=at,
    )
    payee = accounts.of_payee(accounts.voucher_own(voucher_id))
    ledger.open_accounts(book_id=by.body_id, accounts=payee, at=at)


def _with_a_number(by: Actor, award: Award, scheme: str, at: datetime) -> Voucher:
    """Create the row under a deposit number that no other voucher has."""
    for _ in range(5):
        try:
            with savepoint():
                row = Voucher.objects.create(
                    book_id=by.body_id,
                    id=award.id,
                    call_id=award.call_id,
                    version_id=award.version_id,
                    firm_id=award.holder_id,
                    name=award.name,
                    number=award.number,
                    scheme=scheme,
                    face=award.amount + award.own,
                    own=award.own,
                    deposit_number=rules.deposit_number(randbelow(10**12)),
                    opened_at=at,
                )
        except IntegrityError:
            continue
        found: Voucher = row
        return found
    raise AssertionError("five random numbers in a row were taken")


@within_transaction
def deposit(
    *,
    by: Actor,
    voucher_id: UUID,
    amount: Money,
    reference: str,
    deposited_on: date,
    at: datetime,
    depositor: str = "",
) -> bool:
    """
    Record a payment of the own contribution; the voucher is issued once all of it is there.

    :returns: whether this payment is new; the same reference again changes nothing.
    :raises UnknownVoucher, VoucherMovedOn: where there is none, or it has ended.
    :raises DepositDiffers: where the reference belongs to another payment.
    """
    award = awards.locked(by=by, award_id=voucher_id)
    voucher = locked(by=by, voucher_id=voucher_id)
    earlier = VoucherDeposit.objects.in_book(by.body_id).filter(reference=reference).first()
    if earlier is not None:
        if (earlier.voucher_id, earlier.amount) != (voucher_id, amount.minor):
            raise DepositDiffers(reference=reference)
        return False
    if voucher.status != "waiting":
        raise VoucherMovedOn(status=voucher.status)
    row_id = uuid7()
    VoucherDeposit.objects.create(
        book_id=by.body_id,
        id=row_id,
        voucher_id=voucher_id,
        reference=reference,
        amount=amount.minor,
        deposited_on=deposited_on,
        depositor=depositor,
        recorded_by=by.person_id,
        recorded_at=at,
    )
    move(
        by, f"voucher:{voucher_id}:deposit:{row_id}", "voucher.deposited",
        (accounts.BANK, accounts.voucher_own(voucher_id), amount.minor), at,
    )  # fmt: skip
    rows_of(by).filter(id=voucher_id).update(deposited=F("deposited") + amount.minor)
    voucher.deposited += amount.minor
    note(by, "programmes.voucher_deposited", voucher_id, at, amount=amount.minor)
    if voucher.deposited >= voucher.own:
        _issue(by, voucher, award, programmes.definition(award.version_id), at)
    return True


def _issue(by: Actor, voucher: Voucher, award: Award, definition: Definition, at: datetime) -> None:
    """Make one lot of the call's committed money and the own contribution."""
    assert definition.wallet is not None, "a voucher has a wallet"
    subsidy = voucher.face - voucher.own
    today = legal_date(at)
    until = rules.last_day(definition.wallet, issued_on=today, until_on=award.until_on)
    if subsidy:
        awards.pay(
            by=by, award_id=award.id, amount=won(subsidy), target=fund(voucher.scheme),
            key="voucher", kind="programme.voucher_funded", at=at,
        )  # fmt: skip
    lots.issue(
        book_id=by.body_id,
        key=f"voucher:{voucher.id}:issue",
        scheme=voucher.scheme,
        holder_id=voucher.id,
        face=won(voucher.face),
        paid=won(voucher.own),
        origin_account=accounts.voucher_own(voucher.id),
        expires_at=end_of(until),
        posted_at=at,
        actor_id=by.person_id,
    )
    found = rules.limits(definition.menu, face=voucher.face, valid_until=until)
    VoucherMenu.objects.bulk_create(
        VoucherMenu(
            book_id=by.body_id,
            id=uuid7(),
            voucher_id=voucher.id,
            code=one.code,
            position=position,
            cap=one.cap,
            orders_until=one.orders_until,
        )
        for position, one in enumerate(found)
    )
    rows_of(by).filter(id=voucher.id).update(
        status="issued",
        issued_at=at,
        valid_until=until,
        finish_until=until + timedelta(days=definition.wallet.finish_days),
    )
    note(by, "programmes.voucher_issued", voucher.id, at, face=voucher.face, own=voucher.own)


def locked(*, by: Actor, voucher_id: UUID) -> Voucher:
    """
    Return a voucher, locked until the transaction ends.

    :raises UnknownVoucher: where there is none in the actor's book.
    """
    row = rows_of(by).select_for_update().filter(id=voucher_id).first()
    if row is None:
        raise UnknownVoucher
    found: Voucher = row
    return found


def rows_of(by: Actor) -> Any:
    """Return the query of the vouchers of the actor's book."""
    return Voucher.objects.in_book(by.body_id)


def move(by: Actor, key: str, kind: str, arrow: tuple[str, str, int], at: datetime) -> None:
    """Move money along one arrow: source, target, won."""
    source, target, amount = arrow
    ledger.post(
        book_id=by.body_id,
        key=key,
        kind=kind,
        postings=[Posting(source=source, target=target, amount=won(amount))],
        posted_at=at,
        actor_id=by.person_id,
    )


def note(
    by: Actor, action: str, voucher_id: UUID, at: datetime, reason: str = "", **after: Any
) -> None:
    """Note a deed on a voucher in the audit trail."""
    audit.note(
        by=by, action=action, subject=("voucher", voucher_id), after=after or None,
        reason=reason, at=at,
    )  # fmt: skip
