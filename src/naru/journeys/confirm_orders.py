"""
Confirm purchases (구매확정): by the shopper, or by the timetable seven days after delivery.

Confirmation gives the vendor what escrow kept, less the commission frozen at sale.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.events import PartConfirmed
from naru.commerce.operations import funds
from naru.commerce.order_views import PartView
from naru.commerce.queries import orders as order_queries
from naru.kernel import db, events
from naru.kernel.actor import Actor, system
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

CONFIRMED_AFTER = timedelta(days=7)


class ClaimOpen(Refusal):
    code = "commerce.claim_open"
    says = Text(
        ko="처리 중인 반품·교환 신청이 있어 확정할 수 없어요.",
        en="A claim is still open, so this cannot be confirmed.",
    )
    next_step = Text(
        ko="신청이 끝난 뒤에 구매를 확정해 주세요.", en="Confirm once the claim is settled."
    )


def confirm(*, by: Actor, vendor_order_id: UUID, at: datetime) -> None:
    """
    Confirm one vendor's part of an order.

    :raises NoSuchOrder: where this body has no such part.
    :raises ClaimOpen: where goods are on their way back.
    :raises WrongOrderStep: where it was not sent, or is confirmed already.
    """
    part = order_queries.part(book_id=by.body_id, vendor_order_id=vendor_order_id)
    with db.transaction():
        row = funds.confirm(book_id=by.body_id, vendor_order_id=vendor_order_id, at=at)
        if order_queries.has_open_claim(book_id=by.body_id, vendor_order_id=vendor_order_id):
            raise ClaimOpen
        _note(by=by, part=part, at=at)
        events.emit(
            PartConfirmed(
                body_id=by.body_id,
                order_id=row.order_id,
                vendor_order_id=row.id,
                vendor_id=row.vendor_id,
                at=at,
            )
        )


def _note(*, by: Actor, part: PartView, at: datetime) -> None:
    audit.note(
        by=by,
        action="order.confirmed",
        subject=("vendor_order", part.id),
        before={"status": part.status},
        after={"status": "confirmed"},
        at=at,
    )


def run(*, body_id: int, at: datetime) -> int:
    """Confirm what was delivered seven days ago and has no open claim; return how many."""
    due = order_queries.to_confirm(book_id=body_id, delivered_before=at - CONFIRMED_AFTER)
    confirmed = 0
    for vendor_order_id in due:
        try:
            confirm(by=system(body_id), vendor_order_id=vendor_order_id, at=at)
        except Refusal:
            continue  # A claim came in between, or the shopper was faster.
        confirmed += 1
    return confirmed
