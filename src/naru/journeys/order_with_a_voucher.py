"""
Order with a voucher: ask → quote → order → deliver → confirm or dispute → settle → rate.

The other side is told by letter of every step that waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.journeys import letters_of_vouchers as letters
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.operations import (
    voucher_amendments,
    voucher_keeping,
    voucher_orders,
    voucher_parts,
    voucher_requests,
)
from naru.programmes.operations.voucher_requests import QuotePart
from naru.records.operations import documents

EVIDENCE, OWNER = "voucher_evidence", "voucher_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came in."""

    name: str
    content: bytes


def ask(
    *,
    by: Actor,
    voucher_id: UUID,
    menu: str,
    title: str,
    text: str,
    provider_ids: Sequence[UUID],
    at: datetime,
    wanted_on: date | None = None,
) -> UUID:
    """
    Ask providers for quotes.

    :raises UnknownVoucher, VoucherMovedOn, NotYours, NotOnTheMenu, NobodyAsked,
        ProviderNotApproved, RelatedProvider: as the operation.
    """
    with db.transaction():
        made = voucher_requests.ask(
            by=by,
            voucher_id=voucher_id,
            menu=menu,
            title=title,
            text=text,
            provider_ids=provider_ids,
            wanted_on=wanted_on,
            at=at,
        )
        letters.asked(body_id=by.body_id, request_id=made, at=at)
    return made


def quote(
    *,
    by: Actor,
    quote_id: UUID,
    price: int,
    days: int,
    terms: str,
    valid_until: date,
    at: datetime,
    parts: Sequence[QuotePart] = (),
) -> None:
    """
    Give a quote.

    :raises UnknownQuote, NotYours, QuoteMovedOn, PartsDoNotAddUp, NoInterimSettlement: as the
        operation.
    """
    with db.transaction():
        voucher_requests.quote(
            by=by,
            quote_id=quote_id,
            price=price,
            days=days,
            terms=terms,
            valid_until=valid_until,
            parts=parts,
            at=at,
        )
        letters.quoted(body_id=by.body_id, quote_id=quote_id, at=at)


def decline(*, by: Actor, quote_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline to quote.

    :raises UnknownQuote, NotYours, QuoteMovedOn: as the operation.
    """
    with db.transaction():
        voucher_requests.decline(by=by, quote_id=quote_id, reason=reason, at=at)


def close(*, by: Actor, request_id: UUID) -> None:
    """
    Close a request without an order.

    :raises UnknownQuote, NotYours, QuoteMovedOn: as the operation.
    """
    with db.transaction():
        voucher_requests.close(by=by, request_id=request_id)


def place(*, by: Actor, quote_id: UUID, price: Money, at: datetime) -> UUID:
    """
    Order what a quote offers, at the price that was shown.

    :raises UnknownQuote, QuoteMovedOn, QuoteChanged, QuoteExpired, VoucherMovedOn, NotYours,
        NotEnoughInWallet, MenuCapReached, MenuNotForYou, OrdersClosed, DoneTooLate,
        ProviderNotApproved, RelatedProvider: as the operation.
    """
    with db.transaction():
        made = voucher_orders.place(by=by, quote_id=quote_id, price=price, at=at)
        letters.happened(body_id=by.body_id, order_id=made, deed="ordered", at=at)
    return made


def cancel(*, by: Actor, order_id: UUID, side: str, reason: str, at: datetime) -> Money:
    """
    Cancel what is left of an order.

    :raises UnknownVoucherOrder, NotYours, VoucherOrderMovedOn: as the operation.
    """
    with db.transaction():
        freed = voucher_orders.cancel(by=by, order_id=order_id, side=side, reason=reason, at=at)
        for one in {"holder", "provider"} - {side}:
            letters.told(
                body_id=by.body_id, order_id=order_id, side=one, what=letters.CANCELLED,
                words=reason, at=at,
            )  # fmt: skip
    return freed


def propose(
    *, by: Actor, order_id: UUID, side: str, price: Money, due_on: date, reason: str, at: datetime
) -> UUID:
    """
    Propose a change of an order.

    :raises UnknownVoucherOrder, NotYours, VoucherOrderMovedOn, PriceOnlyDown, DoneTooLate,
        AmendmentOpen: as the operation.
    """
    with db.transaction():
        made = voucher_amendments.propose(
            by=by, order_id=order_id, side=side, price=price, due_on=due_on, reason=reason, at=at
        )
        letters.told(
            body_id=by.body_id, order_id=order_id, side=letters.OTHER[side],
            what=letters.AMENDMENT, words=reason, at=at,
        )  # fmt: skip
    return made


def answer(*, by: Actor, amendment_id: UUID, is_agreed: bool, at: datetime) -> None:
    """
    Agree to a change, or refuse it.

    :raises NoAmendment, NotYours, VoucherOrderMovedOn: as the operation.
    """
    with db.transaction():
        voucher_amendments.answer(by=by, amendment_id=amendment_id, is_agreed=is_agreed, at=at)


def deliver(
    *,
    by: Actor,
    order_id: UUID,
    number: int,
    text: str,
    invoice: str,
    invoiced_on: date,
    at: datetime,
    uploads: Sequence[Upload] = (),
) -> None:
    """
    Hand in a part of an order with its evidence.

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn, EvidenceMissing,
        CostItemTaken: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: a file.
    """
    with db.transaction():
        order = voucher_keeping.locked_order(by, order_id)
        voucher_keeping.demand_side(by, order, "provider")
        kept = [
            documents.upload(
                by=by, kind=EVIDENCE, owner=(OWNER, order_id), name=one.name,
                content=one.content, at=at,
            ).id
            for one in uploads
        ]  # fmt: skip
        voucher_parts.deliver(
            by=by,
            order_id=order_id,
            number=number,
            text=text,
            document_ids=kept,
            invoice=invoice,
            invoiced_on=invoiced_on,
            at=at,
        )
        letters.happened(body_id=by.body_id, order_id=order_id, deed="delivered", at=at)


def confirm(*, by: Actor, order_id: UUID, number: int, at: datetime) -> None:
    """
    Confirm a part.

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn: as the operation.
    """
    with db.transaction():
        voucher_parts.confirm(by=by, order_id=order_id, number=number, at=at)
        letters.happened(body_id=by.body_id, order_id=order_id, deed="confirmed", at=at)


def dispute(*, by: Actor, order_id: UUID, number: int, reason: str, at: datetime) -> None:
    """
    Dispute a part.

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn, WhyMissing: as the operation.
    """
    with db.transaction():
        voucher_parts.dispute(by=by, order_id=order_id, number=number, reason=reason, at=at)
        letters.happened(
            body_id=by.body_id, order_id=order_id, deed="disputed", words=reason, at=at
        )


def decide(
    *, by: Actor, order_id: UUID, number: int, outcome: str, reason: str, at: datetime
) -> None:
    """
    Decide on a part as the office.

    :raises UnknownVoucherOrder, UnknownPart, PartMovedOn, WhyMissing: as the operation.
    """
    with db.transaction():
        voucher_parts.decide(
            by=by, order_id=order_id, number=number, outcome=outcome, reason=reason, at=at
        )
        letters.happened(
            body_id=by.body_id, order_id=order_id, deed=f"office_{outcome}", words=reason, at=at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How many parts were settled, for how much, and why the others were not."""

    count: int
    amount: int
    refused: tuple[tuple[str, Text], ...]


def settle_many(*, by: Actor, parts: Sequence[tuple[UUID, int, str]], at: datetime) -> Settled:
    """Settle confirmed parts (order, part, its number in words), each on its own."""
    count, amount, refused = 0, 0, []
    with db.transaction():
        for order_id, number, words in parts:
            try:
                with db.savepoint():
                    taken = voucher_parts.settle(by=by, order_id=order_id, number=number, at=at)
            except Refusal as no:
                refused.append((words, no.sentence))
                continue
            letters.happened(body_id=by.body_id, order_id=order_id, deed="settled", at=at)
            count, amount = count + 1, amount + taken.minor
    return Settled(count=count, amount=amount, refused=tuple(refused))


def rate(*, by: Actor, order_id: UUID, score: int, words: str, at: datetime) -> None:
    """
    Rate a confirmed order.

    :raises UnknownVoucherOrder, NotYours, NotToRate: as the operation.
    """
    with db.transaction():
        voucher_parts.rate(by=by, order_id=order_id, score=score, words=words, at=at)
