"""Charge the fee of a guarantee (보증료) a year ahead, and note that it was received."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import MONTHS_PER_YEAR, months_later
from naru.protection import accounts, guarantees
from naru.protection.models import Guarantee, GuaranteeFee
from naru.protection.operations import funds
from naru.records.operations import audit


class UnknownFee(Refusal):
    code = "protection.unknown_fee"
    says = Text(ko="받을 보증료를 찾을 수 없습니다.", en="There is no such fee to receive.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def charge(*, by: Actor, guarantee_id: UUID, on: date, at: datetime) -> bool:
    """
    Charge the fee of the year that has begun on a day; say whether one was due.

    The base is what is outstanding then; a last year that is shorter costs its months only.
    """
    row = Guarantee.objects.in_book(by.body_id).select_for_update().get(id=guarantee_id)
    if row.status not in {"issued", "defaulted"} or row.issued_on is None or on >= row.expires_on:
        return False
    year = 1 + _years_between(row.issued_on, on)
    begins = months_later(row.issued_on, MONTHS_PER_YEAR * (year - 1))
    months = min(MONTHS_PER_YEAR, _months_between(begins, row.expires_on))
    amount = guarantees.fee(row.outstanding, row.fee_bp, months=months)
    known = GuaranteeFee.objects.in_book(by.body_id).filter(guarantee_id=row.id, year=year)
    if not amount or known.exists():
        return False
    GuaranteeFee.objects.create(
        book_id=by.body_id,
        guarantee_id=row.id,
        year=year,
        months=months,
        base=row.outstanding,
        amount=amount,
        charged_on=on,
    )
    arrow = (accounts.fees_owed(row.fund_id), accounts.fees(row.fund_id), amount)
    key = f"guarantee:{row.id}:fee:{year}"
    funds.move(by=by, key=key, kind="guarantee.fee_charged", arrows=[arrow], at=at)
    return True


@within_transaction
def receive(*, by: Actor, guarantee_id: UUID, year: int, on: date, at: datetime) -> None:
    """
    Note that the firm paid the fee of a year.

    :raises UnknownFee: it was not charged, or is paid already.
    """
    row = Guarantee.objects.in_book(by.body_id).select_for_update().get(id=guarantee_id)
    due = GuaranteeFee.objects.in_book(by.body_id).filter(
        guarantee_id=guarantee_id, year=year, paid_on__isnull=True
    )
    fee = due.first()
    if fee is None:
        raise UnknownFee
    due.update(paid_on=on)
    arrow = (accounts.BANK, accounts.fees_owed(row.fund_id), fee.amount)
    key = f"guarantee:{guarantee_id}:fee:{year}:paid"
    funds.move(by=by, key=key, kind="guarantee.fee_paid", arrows=[arrow], at=at)
    audit.note(
        by=by,
        action="guarantee.fee_received",
        subject=("guarantee", guarantee_id),
        after={"year": year, "amount": fee.amount},
        at=at,
    )


def _months_between(since: date, until: date) -> int:
    months = (until.year - since.year) * MONTHS_PER_YEAR + until.month - since.month
    return months if months_later(since, months) <= until else months - 1


def _years_between(since: date, until: date) -> int:
    return _months_between(since, until) // MONTHS_PER_YEAR
