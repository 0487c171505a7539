"""
Deliver a part of an order, confirm or dispute it, settle it with its invoice, rate the order.

Settling takes the invoice once in the whole installation and moves what the wallet holds to the
provider's account; both happen or neither.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.programmes import invoices
from naru.programmes.models import ProviderRating, Voucher, VoucherOrder, VoucherPart
from naru.programmes.operations import cost_items
from naru.programmes.operations.voucher_keeping import (
    conclude,
    demand_side,
    drop,
    locked_order,
    orders_of,
    parts_of,
    step,
)
from naru.programmes.queries import programmes
from naru.records.operations import audit


class UnknownPart(Refusal):
    code = "programmes.unknown_voucher_part"
    says = Text(ko="주문의 수행 내역을 찾을 수 없습니다.", en="The order has no such part.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class PartMovedOn(Refusal):
    code = "programmes.voucher_part_moved_on"
    says = Text(
        ko="지금 상태에서는 할 수 없습니다. 수행 상태: {status}",
        en="This cannot be done now. State of the work: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class EvidenceMissing(Refusal):
    code = "programmes.delivery_without_evidence"
    says = Text(
        ko="수행 결과를 볼 수 있는 설명과 세금계산서 승인번호가 필요합니다.",
        en="Describe what was done, and give the approval number of the tax invoice.",
    )
    next_step = Text(ko="빠진 것을 채워 주세요.", en="Fill in what is missing.")


class WhyMissing(Refusal):
    code = "programmes.why_missing"
    says = Text(ko="까닭을 적어 주세요.", en="Write the reason.")
    next_step = Text(
        ko="상대가 이해할 수 있게 적어 주세요.", en="Write it so that the other side understands."
    )


class NotToRate(Refusal):
    code = "programmes.order_not_to_rate"
    says = Text(
        ko="확인을 마친 주문만 한 번 평가할 수 있습니다.",
        en="Only a confirmed order can be rated, once.",
    )
    next_step = Text(ko="주문의 상태를 확인해 주세요.", en="See the state of the order.")


@within_transaction
def deliver(
    *,
    by: Actor,
    order_id: UUID,
    number: int,
    text: str,
    document_ids: Sequence[UUID],
    invoice: str,
    invoiced_on: date,
    at: datetime,
) -> None:
    """
    Hand in a part with its evidence (수행 완료 확인 요청); until confirmed it may be mended.

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn: the part.
    :raises EvidenceMissing: without words or an invoice.
    :raises CostItemTaken: where another award was settled with the invoice.
    """
    order, part = _part(by, order_id, number)
    demand_side(by, order, "provider")
    _demand(part, {"due", "delivered", "disputed"})
    if not text.strip() or not invoices.key(invoice, on=invoiced_on):
        raise EvidenceMissing
    cost_items.demand_free(by=by, award_id=order.voucher_id, invoice=invoice, spent_on=invoiced_on)
    parts_of(by).filter(id=part.id).update(
        status="delivered",
        text=text,
        document_ids=[str(one) for one in document_ids],
        invoice=invoice,
        invoiced_on=invoiced_on,
        delivered_at=at,
    )
    step(by, order_id, "delivered", "provider", at, part=number)


@within_transaction
def confirm(*, by: Actor, order_id: UUID, number: int, at: datetime) -> None:
    """
    Confirm that a part was done as ordered (수행 확인).

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn: the part.
    """
    order, part = _part(by, order_id, number)
    demand_side(by, order, "holder")
    _demand(part, {"delivered", "disputed"})
    parts_of(by).filter(id=part.id).update(status="confirmed", confirmed_at=at)
    step(by, order_id, "confirmed", "holder", at, part=number)


@within_transaction
def dispute(*, by: Actor, order_id: UUID, number: int, reason: str, at: datetime) -> None:
    """
    Say that a part was not done as ordered (이의); the office decides.

    :raises UnknownVoucherOrder, UnknownPart, NotYours, PartMovedOn, WhyMissing: the part.
    """
    order, part = _part(by, order_id, number)
    demand_side(by, order, "holder")
    _demand(part, {"delivered"})
    if not reason.strip():
        raise WhyMissing
    parts_of(by).filter(id=part.id).update(status="disputed", objection=reason[:1_000])
    step(by, order_id, "disputed", "holder", at, words=reason, part=number)


@within_transaction
def decide(
    *, by: Actor, order_id: UUID, number: int, outcome: str, reason: str, at: datetime
) -> None:
    """
    Decide on a part as the office: ``accept`` it, let it be done again (``redo``), ``drop`` it.

    Also where a holder neither confirms nor disputes.

    :raises UnknownVoucherOrder, UnknownPart, PartMovedOn, WhyMissing: the part.
    """
    order, part = _part(by, order_id, number)
    _demand(part, {"delivered", "disputed"})
    if not reason.strip():
        raise WhyMissing
    row = parts_of(by).filter(id=part.id)
    if outcome == "accept":
        row.update(status="confirmed", confirmed_at=at)
    elif outcome == "redo":
        row.update(status="due")
    else:
        drop(by, order, [part], at)
    step(by, order_id, f"office_{outcome}", "office", at, words=reason, part=number)
    audit.note(
        by=by, action="programmes.voucher_part_decided", subject=("voucher_order", order_id),
        after={"part": number, "outcome": outcome}, reason=reason, at=at,
    )  # fmt: skip
    conclude(by, order_id, at)


@within_transaction
def settle(*, by: Actor, order_id: UUID, number: int, at: datetime) -> Money:
    """
    Settle a confirmed part (정산): its money moves to the provider's account; return how much.

    :raises UnknownVoucherOrder, UnknownPart, PartMovedOn: the part; a second time is refused.
    :raises CostItemTaken: where its invoice was settled before, anywhere.
    """
    order, part = _part(by, order_id, number)
    _demand(part, {"confirmed"})
    assert part.invoiced_on is not None, "what was delivered has its invoice"
    voucher = Voucher.objects.in_book(by.body_id).get(id=order.voucher_id)
    cost_items.take(
        by=by,
        award_id=voucher.id,
        programme_code=programmes.definition(voucher.version_id).id,
        invoice=part.invoice,
        spent_on=part.invoiced_on,
        amount=won(part.amount),
        at=at,
    )
    taken = lots.capture(
        book_id=by.body_id,
        key=f"voucher_order:{order_id}:part:{number}",
        hold_id=order.hold_id,
        amount=won(part.amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    parts_of(by).filter(id=part.id).update(status="settled", settled_at=at, settled_by=by.person_id)
    orders_of(by).filter(id=order_id).update(settled=F("settled") + part.amount)
    step(by, order_id, "settled", "office", at, part=number)
    audit.note(
        by=by, action="programmes.voucher_part_settled", subject=("voucher_order", order_id),
        after={"part": number, "amount": part.amount}, at=at,
    )  # fmt: skip
    conclude(by, order_id, at)
    return taken.amount


@within_transaction
def rate(*, by: Actor, order_id: UUID, score: int, words: str, at: datetime) -> None:
    """
    Rate an order that was confirmed, once.

    :raises UnknownVoucherOrder, NotYours, NotToRate: the order.
    """
    order = locked_order(by, order_id)
    demand_side(by, order, "holder")
    confirmed = parts_of(by).filter(order_id=order_id, status__in=("confirmed", "settled"))
    if not confirmed.exists():
        raise NotToRate
    try:
        with savepoint():
            ProviderRating.objects.create(
                book_id=by.body_id, id=uuid7(), provider_id=order.provider_id, order_id=order_id,
                menu=order.menu, score=score, words=words[:500], rated_by=by.person_id,
                rated_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotToRate from error


def _part(by: Actor, order_id: UUID, number: int) -> tuple[VoucherOrder, VoucherPart]:
    """Return an order and one of its parts, both behind the order's lock."""
    order = locked_order(by, order_id)
    part = parts_of(by).filter(order_id=order_id, number=number).first()
    if part is None:
        raise UnknownPart
    return order, part


def _demand(part: VoucherPart, statuses: set[str]) -> None:
    if part.status not in statuses:
        raise PartMovedOn(status=part.status)
