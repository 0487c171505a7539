"""Ask for, decide and settle claims: cancel before sending, return, exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce import claims
from naru.commerce.claims import Share, Worth
from naru.commerce.models import (
    Claim,
    ClaimLine,
    OrderLine,
    RefundPart,
    Tender,
    TenderShare,
    VendorOrder,
)
from naru.commerce.operations import orders, stock, worth_of_claims
from naru.commerce.operations.worth_of_claims import RestAbroad
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

RETURN_DAYS = 7  # 전자상거래법 제17조: seven days from delivery
VENDOR_FAULT_DAYS = 90  # as above, paragraph 3: three months where the goods differ


class NothingToClaim(Refusal):
    code = "commerce.nothing_to_claim"
    says = Text(
        ko="고른 상품 가운데 더 취소하거나 돌려보낼 수 있는 수량이 없어요.",
        en="None of the chosen goods can be cancelled or sent back any more.",
    )
    next_step = Text(ko="주문 내역에서 수량을 확인해 주세요.", en="Check the quantities again.")


class AlreadySent(Refusal):
    code = "commerce.already_sent"
    says = Text(
        ko="상품이 이미 출발해서 취소할 수 없어요.",
        en="The goods are on their way and cannot be cancelled.",
    )
    next_step = Text(ko="받은 뒤에 반품을 신청해 주세요.", en="Ask for a return once they arrive.")


class NotYetArrived(Refusal):
    code = "commerce.not_yet_arrived"
    says = Text(
        ko="아직 보내지 않은 상품은 반품 대신 취소할 수 있어요.",
        en="Goods that were not sent yet can be cancelled instead.",
    )
    next_step = Text(ko="취소를 눌러 주세요.", en="Press cancel.")


class TooLateToReturn(Refusal):
    code = "commerce.too_late_to_return"
    says = Text(
        ko="반품·교환 기간({days}일)이 지났어요.",
        en="The {days} days for returns have passed.",
    )
    next_step = Text(ko="판매자에게 먼저 전화로 상의해 주세요.", en="Please call the vendor first.")


class NoExchangeAbroad(Refusal):
    code = "commerce.no_exchange_abroad"
    says = Text(
        ko="해외로 보낸 상품은 교환할 수 없어요.", en="Goods sent abroad cannot be exchanged."
    )
    next_step = Text(
        ko="반품을 신청하고 다시 주문해 주세요.", en="Ask for a return, and order again."
    )


class WrongClaimStep(Refusal):
    code = "commerce.wrong_claim_step"
    says = Text(
        ko="지금 상태({status})에서는 할 수 없는 일이에요.",
        en="This cannot be done while the claim is '{status}'.",
    )
    next_step = Text(ko="화면을 새로 고쳐 확인해 주세요.", en="Reload to see how far it is.")


class NoSuchClaim(Refusal):
    code = "commerce.no_such_claim"
    says = Text(ko="신청 내역을 찾을 수 없어요.", en="This claim cannot be found.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list again.")


class ReasonMissing(Refusal):
    code = "commerce.claim_reason_missing"
    says = Text(ko="사유를 적어 주세요.", en="Please give a reason.")
    next_step = Text(
        ko="상대방이 이해할 수 있게 한 문장으로 적어 주세요.", en="One clear sentence is enough."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """What a settled claim gives back: along which share, of which tender."""

    claim_id: UUID
    order_id: UUID
    vendor_id: UUID
    refund: int
    was_confirmed: bool
    by_tender: Mapping[UUID, int]


@db.within_transaction
def request(
    *,
    book_id: int,
    vendor_order_id: UUID,
    kind: str,
    quantities: Mapping[UUID, int],
    reason: str,
    words: str,
    at: datetime,
) -> UUID:
    """
    Record a shopper's claim and set the goods aside, so that no second claim wants them.

    :raises NothingToClaim: where a quantity is more than is left.
    :raises AlreadySent: where a cancellation comes after the parcel left.
    :raises NotYetArrived: where a return is asked for goods not sent.
    :raises TooLateToReturn: where the legal days have passed.
    :raises NoExchangeAbroad: where an exchange would have to travel abroad.
    """
    part = orders.lock_part(book_id=book_id, vendor_order_id=vendor_order_id)
    if kind == "exchange" and part.abroad:
        raise NoExchangeAbroad
    fault = claims.REASONS[reason][0]
    _demand_in_time(part, kind=kind, fault=fault, at=at)
    goods = _set_aside(part, quantities)
    claim_id = uuid7()
    Claim.objects.create(
        book_id=book_id,
        id=claim_id,
        order_id=part.order_id,
        vendor_order_id=part.id,
        vendor_id=part.vendor_id,
        kind=kind,
        reason=reason,
        words=words[:500],
        fault=fault,
        goods=goods,
        requested_at=at,
    )
    ClaimLine.objects.bulk_create(
        ClaimLine(book_id=book_id, claim_id=claim_id, order_line_id=line_id, quantity=n)
        for line_id, n in quantities.items()
        if n > 0
    )
    return claim_id


def _demand_in_time(part: VendorOrder, *, kind: str, fault: str, at: datetime) -> None:
    if kind == "cancel":
        if part.status not in ("paid", "preparing"):
            raise AlreadySent
        return
    if part.status in ("paid", "preparing", "cancelled"):
        raise NotYetArrived
    days = VENDOR_FAULT_DAYS if fault == "vendor" else RETURN_DAYS
    if part.delivered_at is not None and at > part.delivered_at + timedelta(days=days):
        raise TooLateToReturn(days=days)


def _set_aside(part: VendorOrder, quantities: Mapping[UUID, int]) -> int:
    lines = _lines(part)
    wanted = {line_id: n for line_id, n in quantities.items() if n > 0}
    if not wanted:
        raise NothingToClaim
    goods = 0
    for line_id, n in wanted.items():
        line = lines.get(line_id)
        if line is None or n > line.quantity - line.claimed - line.cancelled - line.returned:
            raise NothingToClaim
        goods += line.unit_price * n
        OrderLine.objects.in_book(part.book_id).filter(id=line_id).update(claimed=line.claimed + n)
    return goods


def _lines(part: VendorOrder) -> dict[UUID, OrderLine]:
    rows = OrderLine.objects.in_book(part.book_id).filter(order_id=part.order_id)
    return {row.id: row for row in rows if row.vendor_order_id == part.id}


@db.within_transaction
def lock(*, book_id: int, claim_id: UUID) -> tuple[Claim, VendorOrder]:
    """
    Return a claim with its vendor's part, the part locked first and then the claim.

    :raises NoSuchClaim: where this book has none of that id.
    """
    rows = Claim.objects.in_book(book_id)
    seen = rows.filter(id=claim_id).first()
    if seen is None:
        raise NoSuchClaim
    part = orders.lock_part(book_id=book_id, vendor_order_id=seen.vendor_order_id)
    return rows.select_for_update().get(id=claim_id), part


@db.within_transaction
def step(*, book_id: int, claim_id: UUID, status: str, answer: str = "", at: datetime) -> None:
    """
    Lead a claim on: approved, collected, inspected; or end it: rejected, withdrawn, completed.

    :raises WrongClaimStep: where the step does not follow from where the claim is.
    :raises ReasonMissing: where a rejection comes without a word.
    """
    claim, part = lock(book_id=book_id, claim_id=claim_id)
    if claim.status not in _BEFORE[status]:
        raise WrongClaimStep(status=claim.status)
    if status == "rejected" and not answer.strip():
        raise ReasonMissing
    stamp = _STAMPS[status]
    Claim.objects.in_book(book_id).filter(id=claim_id).update(
        **{"status": status, stamp: at, **({"answer": answer[:500]} if answer else {})}
    )
    if status in ("rejected", "withdrawn", "completed"):
        _give_up(claim, part)


_BEFORE: dict[str, tuple[str, ...]] = {
    "approved": ("requested",),
    "collected": ("approved",),
    "inspected": ("approved", "collected"),
    "rejected": ("requested", "approved", "collected", "inspected"),
    "withdrawn": ("requested",),
    "completed": ("approved", "collected", "inspected"),
}
_STAMPS = {
    "approved": "decided_at",
    "collected": "collected_at",
    "inspected": "inspected_at",
    "rejected": "closed_at",
    "withdrawn": "closed_at",
    "completed": "closed_at",
}


def _give_up(claim: Claim, part: VendorOrder) -> None:
    """Set the goods of a claim free again: they stay with the shopper (or were exchanged)."""
    lines = _lines(part)
    for wanted in ClaimLine.objects.in_book(claim.book_id).filter(claim_id=claim.id):
        line = lines[wanted.order_line_id]
        OrderLine.objects.in_book(claim.book_id).filter(id=line.id).update(
            claimed=line.claimed - wanted.quantity
        )


@db.within_transaction
def settle(
    *, book_id: int, claim_id: UUID, is_fit_for_sale: bool, at: datetime, rest_abroad: RestAbroad
) -> Refunded:
    """
    Work out what a claim gives back, write it along the tenders that paid, and close it.

    The caller moves the money in the same transaction. ``rest_abroad`` prices what stays of a part
    that goes abroad: the part's id, and how many are kept of each line.

    :raises WrongClaimStep: where the claim is closed, or a return was not approved yet.
    """
    claim, part = lock(book_id=book_id, claim_id=claim_id)
    allowed = ("requested",) if claim.kind == "cancel" else ("approved", "collected", "inspected")
    if claim.status not in allowed or claim.kind == "exchange":
        raise WrongClaimStep(status=claim.status)
    worth = worth_of_claims.of(claim, part, rest_abroad)
    shares = _shares(claim)
    parts = claims.split(refund=worth.refund, shares=shares)
    _write_lines(claim, part, is_fit_for_sale=is_fit_for_sale, at=at)
    by_tender = _write_shares(claim, shares=shares, parts=parts, at=at)
    Claim.objects.in_book(book_id).filter(id=claim_id).update(
        status="refunded",
        refund=worth.refund,
        return_fee=worth.fee,
        freight=worth.freight,
        duty=worth.duty,
        closed_at=at,
    )
    _write_part(claim, part, worth=worth, at=at)
    return Refunded(
        claim_id=claim_id,
        order_id=part.order_id,
        vendor_id=part.vendor_id,
        refund=worth.refund,
        was_confirmed=part.status == "confirmed",
        by_tender=by_tender,
    )


def _shares(claim: Claim) -> list[Share]:
    kinds = dict(
        Tender.objects.in_book(claim.book_id)
        .filter(checkout_id=claim.order_id)
        .values_list("id", "kind")
    )
    rows = TenderShare.objects.in_book(claim.book_id).select_for_update().order_by("id")
    return [
        Share(
            id=row.id,
            tender_id=row.tender_id,
            kind=kinds[row.tender_id],
            amount=row.amount,
            refunded=row.refunded,
        )
        for row in rows.filter(checkout_id=claim.order_id, vendor_id=claim.vendor_id)
    ]


def _write_shares(
    claim: Claim, *, shares: list[Share], parts: Mapping[UUID, int], at: datetime
) -> dict[UUID, int]:
    by_tender: dict[UUID, int] = {}
    for share in shares:
        amount = parts.get(share.id, 0)
        if not amount:
            continue
        TenderShare.objects.in_book(claim.book_id).filter(id=share.id).update(
            refunded=share.refunded + amount
        )
        RefundPart.objects.create(
            book_id=claim.book_id,
            claim_id=claim.id,
            order_id=claim.order_id,
            share_id=share.id,
            tender_id=share.tender_id,
            amount=amount,
            at=at,
        )
        by_tender[share.tender_id] = amount
    return by_tender


def _write_lines(claim: Claim, part: VendorOrder, *, is_fit_for_sale: bool, at: datetime) -> None:
    lines = _lines(part)
    back: dict[UUID, int] = {}
    for wanted in ClaimLine.objects.in_book(claim.book_id).filter(claim_id=claim.id):
        line = lines[wanted.order_line_id]
        n = wanted.quantity
        gone = {"cancelled": line.cancelled + n}
        if claim.kind == "return":
            gone = {"returned": line.returned + n}
        OrderLine.objects.in_book(claim.book_id).filter(id=line.id).update(
            claimed=line.claimed - n, **gone
        )
        back[line.sku_id] = back.get(line.sku_id, 0) + n
    if is_fit_for_sale:
        stock.put_back(book_id=claim.book_id, returned=back, at=at)


def _write_part(claim: Claim, part: VendorOrder, *, worth: Worth, at: datetime) -> None:
    changes: dict[str, object] = {
        "refunded": part.refunded + worth.refund,
        "returned_goods": part.returned_goods + worth.goods,
        "freight_back": part.freight_back + worth.freight,
        "duty_back": part.duty_back + worth.duty,
    }
    if claim.kind == "cancel" and part.returned_goods + worth.goods == part.goods:
        changes |= {"status": "cancelled", "cancelled_at": at}
    VendorOrder.objects.in_book(part.book_id).filter(id=part.id).update(**changes)
