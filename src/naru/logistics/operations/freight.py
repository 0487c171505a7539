"""
Hold a parcel's freight when it is booked, settle it with the carrier's charge, or give it back.

Locks are taken in one order: the firm's freight account, then the parcel's charge, then money. A
discount's budget cannot be overspent, because its account has a floor of zero.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.logistics import accounts, discount, freight
from naru.logistics.freight import Split
from naru.logistics.models import FreightAccount, FreightCharge, RateDiscount
from naru.logistics.queries import discounts
from naru.records.operations import audit


class CreditUsedUp(Refusal):
    code = "logistics.freight_credit_used_up"
    says = Text(
        ko="배송비 후납 한도를 넘습니다. 한도 {limit:won}, 미납 {owed:won}, 이번 발송 {needed:won}",
        en="This passes the credit for freight. Credit {limit:won}, owed {owed:won}, "
        "this parcel {needed:won}",
    )
    next_step = Text(
        ko="미납 배송비를 입금한 뒤 다시 해 주세요. 한도는 담당자에게 문의해 주세요.",
        en="Pay what is owed and try again, or ask the officer for a higher limit.",
    )


class PriceRose(Refusal):
    code = "logistics.freight_price_rose"
    says = Text(
        ko="할인 예산이 바뀌어 업체 부담이 {now:won}이 되었습니다(보신 금액 {shown:won}).",
        en="The discount changed meanwhile: you would pay {now:won}, not {shown:won}.",
    )
    next_step = Text(ko="요금을 다시 확인하고 접수해 주세요.", en="Look at the price again.")


class ChargedAlready(Refusal):
    code = "logistics.charged_already"
    says = Text(
        ko="이 발송의 배송비는 이미 다른 금액으로 처리되었습니다.",
        en="The freight of this shipment was already booked with another amount.",
    )
    next_step = Text(ko="발송 화면을 새로 고쳐 주세요.", en="Reload the page of the shipment.")


class NoCharge(Refusal):
    code = "logistics.no_charge"
    says = Text(ko="이 발송에는 예약된 배송비가 없습니다.", en="No freight is held for this.")
    next_step = Text(ko="발송을 먼저 접수해 주세요.", en="Book the shipment first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FreightAsked:
    """A parcel about to be booked, with the price of its service before any discount."""

    shipment_id: UUID
    firm_id: UUID
    firm_size: str
    service: str
    carrier: str
    country: str
    quoted: Money
    firm_pays_max: Money | None = None  # what the firm saw; None: whatever it is


@within_transaction
def reserve(*, by: Actor, asked: FreightAsked, at: datetime) -> UUID:
    """
    Hold a parcel's freight; the same shipment again gives the same charge.

    :raises ChargedAlready: it is held for another service or price.
    :raises PriceRose: the firm would pay more than it saw.
    :raises CreditUsedUp: the firm would owe more than it may.
    """
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.of_charge(asked.firm_id, asked.carrier), at=at
    )
    account = locked_account(by, asked.firm_id)
    standing = open_charge(by, asked.shipment_id)
    if standing is not None:
        return _same(standing, asked)
    row = _charged(by, asked, at)
    must_have_credit(by, account, won(row.firm_won), at)
    _hold(by, row, at)
    row.save(force_insert=True)
    return UUID(str(row.id))


@within_transaction
def check_credit(*, by: Actor, firm_id: UUID, needed: Money, at: datetime) -> str:
    """
    Lock a firm's account, hold it to what it may owe, and return the account's code.

    For what is owed besides freight (duty paid by the sender).

    :raises CreditUsedUp: the firm would owe more than it may.
    """
    ledger.open_accounts(book_id=by.body_id, accounts=[accounts.of_firm(firm_id)], at=at)
    must_have_credit(by, locked_account(by, firm_id), needed, at)
    return accounts.firm(firm_id)


@within_transaction
def settle(*, by: Actor, shipment_id: UUID, actual: Money, at: datetime) -> Split:
    """
    Pay the carrier its actual charge and the difference to whom it belongs; return who bears it.

    The discount is reckoned anew; where the charge rose and the budget has run out meanwhile, the
    discount stays as it was held and the firm bears the rest. Again with the same charge: nothing.

    :raises NoCharge: nothing is held.
    :raises ChargedAlready: it is settled with another charge.
    """
    row = _locked_charge(by, shipment_id)
    if row.state == "settled":
        done = Split(discount=won(row.actual_discount_won or 0), firm=won(row.actual_firm_won or 0))
        if done.total != actual:
            raise ChargedAlready
        return done
    quoted = quoted_split(row)
    split = _paid(by, row, quoted, actual, at)
    row.actual_discount_won, row.actual_firm_won = split.discount.minor, split.firm.minor
    _ended(row, "settled", at)
    after = {"quoted": quoted.total.minor, "actual": actual.minor}
    audit.note(
        by=by, action="freight.settled", subject=("shipment", shipment_id), after=after, at=at
    )
    return split


@within_transaction
def release(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Give back what is held for a parcel that was not sent; nothing where nothing is held.

    :raises ChargedAlready: the carrier was paid.
    """
    row = open_charge(by, shipment_id)
    if row is None:
        return
    if row.state == "settled":
        raise ChargedAlready
    postings = freight.released(quoted_split(row), firm_id=row.firm_id, discount_id=row.discount_id)
    if postings:
        post_freight(by, f"freight:{row.id}:release", "freight.released", postings, at)
    _ended(row, "released", at)


@within_transaction
def pay_in(
    *, by: Actor, firm_id: UUID, amount: Money, source: str, token: UUID, memo: str, at: datetime
) -> None:
    """
    Note what a firm paid for freight and duty, from the bank or from its payout; once a token.

    :raises NothingToMove: nothing was paid.
    """
    assert source in accounts.SOURCES, "a firm pays from the bank or from its payout"
    opened = [accounts.of_firm(firm_id), *accounts.of_payment()]
    ledger.open_accounts(book_id=by.body_id, accounts=opened, at=at)
    arrow = Posting(source=source, target=accounts.firm(firm_id), amount=amount)
    is_new = ledger.post(
        book_id=by.body_id, key=f"freight_payment:{token}", kind="freight.paid_in",
        postings=[arrow], posted_at=at, memo=memo, actor_id=by.person_id,
    ).is_new  # fmt: skip
    if is_new:
        audit.note(
            by=by, action="freight.paid_in", subject=("firm", firm_id),
            after={"amount": amount.minor, "from": source}, reason=memo, at=at,
        )  # fmt: skip


@within_transaction
def set_credit(
    *, by: Actor, firm_id: UUID, credit: Money | None, reason: str, at: datetime
) -> None:
    """Agree with a firm on what it may owe; None goes back to the terms."""
    row = locked_account(by, firm_id)
    before = row.credit_won
    row.credit_won = credit.minor if credit is not None else None
    row.set_by, row.set_at = by.person_id, at
    row.save(update_fields=["credit_won", "set_by", "set_at"])
    audit.note(
        by=by, action="freight.credit_set", subject=("firm", firm_id),
        before={"credit": before}, after={"credit": row.credit_won}, reason=reason, at=at,
    )  # fmt: skip


def must_have_credit(by: Actor, account: FreightAccount, needed: Money, at: datetime) -> None:
    """Hold a firm to what it may owe; its row is locked, so that two parcels queue."""
    code = accounts.firm(account.firm_id)
    balance = ledger_queries.balances(book_id=by.body_id, codes=[code])[code]
    agreed = account.credit_won
    limit = won(agreed) if agreed is not None else freight.credit(legal_date(at))
    if balance - needed < -limit:
        owed = max(-balance.minor, 0)
        raise CreditUsedUp(limit=limit.minor, owed=owed, needed=needed.minor)


def _charged(by: Actor, asked: FreightAsked, at: datetime) -> FreightCharge:
    """Choose the discount, and split the price between the body and the firm."""
    found = discounts.budgeted(book_id=by.body_id)
    terms = discount.best(
        found, service=asked.service, country=asked.country, size=asked.firm_size,
        price=asked.quoted, on=legal_date(at),
    )  # fmt: skip
    off = terms.amount(asked.quoted) if terms else won(0)
    split = Split(discount=off, firm=asked.quoted - off)
    if asked.firm_pays_max is not None and split.firm > asked.firm_pays_max:
        raise PriceRose(now=split.firm.minor, shown=asked.firm_pays_max.minor)
    row = _row(by, asked, split, terms.id if terms else None)
    row.reserved_at = at
    return row


def _hold(by: Actor, row: FreightCharge, at: datetime) -> None:
    """Hold both parts; a parcel that booked at once may have taken the budget's last won."""
    split = quoted_split(row)
    postings = freight.held(split, firm_id=row.firm_id, discount_id=row.discount_id)
    try:
        with savepoint():
            post_freight(by, f"freight:{row.id}:reserve", "freight.reserved", postings, at)
    except Overdrawn as refused:
        raise PriceRose(now=split.total.minor, shown=split.firm.minor) from refused


def _paid(by: Actor, row: FreightCharge, quoted: Split, actual: Money, at: datetime) -> Split:
    off = discount_of(by, row, actual)
    split = Split(discount=off, firm=actual - off)
    try:
        with savepoint():
            _settle(by, row, quoted, split, at)
    except Overdrawn:
        split = Split(discount=quoted.discount, firm=actual - quoted.discount)
        _settle(by, row, quoted, split, at)
    return split


def _settle(by: Actor, row: FreightCharge, quoted: Split, split: Split, at: datetime) -> None:
    postings = freight.settled(
        quoted, split, firm_id=row.firm_id, discount_id=row.discount_id, carrier=row.carrier
    )
    if postings:
        post_freight(by, f"freight:{row.id}:settle", "freight.settled", postings, at)


def discount_of(by: Actor, row: FreightCharge, actual: Money) -> Money:
    """Return what the discount of a charge takes off another price."""
    if row.discount_id is None:
        return won(0)
    found = RateDiscount.objects.in_book(by.body_id).get(id=row.discount_id)
    return discounts.terms(found).amount(actual)


def locked_account(by: Actor, firm_id: UUID) -> FreightAccount:
    """Return a firm's account, locked: its bookings queue here."""
    rows = FreightAccount.objects.in_book(by.body_id)
    rows.bulk_create([FreightAccount(book_id=by.body_id, firm_id=firm_id)], ignore_conflicts=True)
    row: FreightAccount = rows.select_for_update().get(firm_id=firm_id)
    return row


def open_charge(by: Actor, shipment_id: UUID) -> FreightCharge | None:
    """Return a parcel's charge that was not given back, locked, or None."""
    rows = FreightCharge.objects.in_book(by.body_id).select_for_update()
    row: FreightCharge | None = (
        rows.filter(shipment_id=shipment_id).exclude(state="released").first()
    )
    return row


def _locked_charge(by: Actor, shipment_id: UUID) -> FreightCharge:
    row = open_charge(by, shipment_id)
    if row is None:
        raise NoCharge
    return row


def _same(row: FreightCharge, asked: FreightAsked) -> UUID:
    is_same = (row.service, row.firm_id, quoted_split(row).total) == (
        asked.service, asked.firm_id, asked.quoted,
    )  # fmt: skip
    if not is_same:
        raise ChargedAlready
    return UUID(str(row.id))


def _row(by: Actor, asked: FreightAsked, split: Split, discount_id: UUID | None) -> FreightCharge:
    return FreightCharge(
        book_id=by.body_id,
        id=uuid7(),
        shipment_id=asked.shipment_id,
        firm_id=asked.firm_id,
        service=asked.service,
        carrier=asked.carrier,
        country=asked.country,
        discount_id=discount_id,
        discount_won=split.discount.minor,
        firm_won=split.firm.minor,
    )


def quoted_split(row: FreightCharge) -> Split:
    """Return who bears how much of what is held."""
    return Split(discount=won(row.discount_won), firm=won(row.firm_won))


def _ended(row: FreightCharge, state: str, at: datetime) -> None:
    row.state, row.ended_at, row.ended_on = state, at, legal_date(at)
    row.save(
        update_fields=["state", "ended_at", "ended_on", "actual_discount_won", "actual_firm_won"]
    )


def post_freight(by: Actor, key: str, kind: str, postings: list[Posting], at: datetime) -> None:
    """Post money of one charge."""
    ledger.post(
        book_id=by.body_id, key=key, kind=kind, postings=postings, posted_at=at,
        actor_id=by.person_id,
    )  # fmt: skip
