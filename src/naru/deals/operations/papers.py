"""Keep purchase orders and pro-forma invoices, and the steps of the goods as a firm states them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.deals import states
from naru.deals.models import Deal, Proforma, PurchaseOrder
from naru.deals.operations import deals
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class NoOrderYet(Refusal):
    code = "deals.no_order_yet"
    says = Text(ko="아직 발주서가 없습니다.", en="There is no purchase order yet.")
    next_step = Text(
        ko="바이어가 견적서를 받아들이면 발주서가 생깁니다.",
        en="It comes when the buyer accepts a quotation.",
    )


class ProformaStands(Refusal):
    code = "deals.proforma_stands"
    says = Text(ko="이미 발행한 견적송장이 있습니다.", en="A pro-forma invoice was issued already.")
    next_step = Text(
        ko="잘못되었다면 먼저 무효로 한 뒤 다시 발행해 주세요.",
        en="If it is wrong, make it void first and issue another.",
    )


@within_transaction
def name_order(
    *, by: Actor, deal_id: UUID, po_number: str, document_id: UUID | None, at: datetime
) -> UUID:
    """
    Put the buyer's own number or paper to the order.

    :raises UnknownDeal, NoOrderYet: as they say.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    order = _order(deal)
    if po_number:
        order.po_number = po_number[:60]
    if document_id is not None:
        order.document_id = document_id
    order.save(update_fields=["po_number", "document_id"])
    deals.turn(deal, waits_for="firm", at=at)
    return order.id


@within_transaction
def issue(
    *,
    by: Actor,
    deal_id: UUID,
    told: Mapping[str, Any],
    private: Mapping[str, Any],
    sums: tuple[Money, Money],
    at: datetime,
) -> UUID:
    """
    Issue the pro-forma invoice of an order; ``sums`` are (total, deposit).

    ``private`` is sealed: the bank account, and who is written to.

    The database gives the number: the firm's next of the year.

    :raises UnknownDeal, DealEnded, NoOrderYet, ProformaStands: as they say.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    states.must_be_live(deal.status)
    order = _order(deal)
    if order.proformas.filter(void_at=None).exists():
        raise ProformaStands
    total, deposit = sums
    row = Proforma.objects.create(
        body_id=by.body_id,
        firm_id=deal.firm_id,
        year=legal_date(at).year,
        serial=0,  # the trigger gives it
        order=order,
        told=dict(told),
        private=json.dumps(dict(private), ensure_ascii=False),
        currency=total.currency,
        total_minor=total.minor,
        deposit_minor=deposit.minor,
        issued_at=at,
        issued_by=by.person_id,
    )
    deals.turn(deal, waits_for="buyer", at=at)
    return row.id


@within_transaction
def make_void(*, by: Actor, deal_id: UUID, words: str, at: datetime) -> None:
    """
    Make the pro-forma invoice void before anything was paid or sent on it; its number stays.

    :raises UnknownDeal, StepOutOfOrder: as they say.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    row = _good(deal)
    if row.step != "issued":
        raise states.StepOutOfOrder
    Proforma.objects.filter(id=row.id).update(void_at=at, void_words=words[:300])
    deals.turn(deal, waits_for="firm", at=at)


@within_transaction
def state_step(*, by: Actor, deal_id: UUID, step: str, on: date, at: datetime) -> None:
    """
    Note what the firm states: deposit received, shipped, done. Done closes the deal.

    :raises UnknownDeal, DealEnded, StepOutOfOrder: as they say.
    """
    deal = deals.locked(body_id=by.body_id, deal_id=deal_id)
    states.must_be_live(deal.status)
    row = _good(deal)
    states.must_follow(row.step, step)
    days = {"deposit_received": "deposit_on", "shipped": "shipped_on", "done": "done_on"}
    row.step = step
    setattr(row, days[step], on)
    row.save(update_fields=["step", days[step]])
    if step == "done":
        deals.end(by=by, deal_id=deal_id, side="firm", status="closed", reason="done", words="",
                  at=at)  # fmt: skip


def _order(deal: Deal) -> PurchaseOrder:
    row = PurchaseOrder.objects.filter(deal=deal).first()
    if row is None:
        raise NoOrderYet
    return row


def _good(deal: Deal) -> Proforma:
    row = Proforma.objects.filter(order__deal=deal, void_at=None).first()
    if row is None:
        raise states.StepOutOfOrder
    return row
