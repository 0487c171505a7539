"""
Let a receiver abroad look at her parcel by the key of our letter: where it is, what she owes.

Nothing of her own address is told: a key that is handed on shows no more than the parcel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from naru.customs.destination import DutyUnknown
from naru.goods.consignment import Line
from naru.goods.exchange import RateMissing
from naru.journeys import know_the_landed_cost
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import receivers
from naru.logistics.queries import bookings, shipments
from naru.logistics.queries import receivers as queries
from naru.logistics.queries.bookings import SightingView
from naru.logistics.queries.shipments import ShipmentView
from naru.logistics.receivers import Link

PAID_BY_SENDER = "DDP"


class NoSuchParcel(Refusal):
    code = "logistics.no_such_parcel"
    says = Text(
        ko="이 링크로 볼 수 있는 소포가 없습니다.", en="No parcel is shown under this link."
    )
    next_step = Text(ko="보낸 곳에 물어봐 주세요.", en="Please ask the sender.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sent it, as the label says."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """
    A parcel as its receiver sees it.

    ``is_paid`` says that the sender pays duty and tax; ``owed`` is what is expected otherwise, None
    where nothing is known of the country.
    """

    shipment: ShipmentView
    sender: Sender
    lines: Sequence[Line]
    sightings: Sequence[SightingView]
    step: int
    links: Sequence[Link]
    is_paid: bool
    owed: Money | None
    papers: Sequence[Text]
    advice: Text | None


def look(*, body_id: int, key: str, at: datetime) -> Parcel:
    """
    Return the parcel of a key.

    :raises NoSuchParcel: the key is not ours, or opens nothing any more.
    """
    shown = queries.by_key(book_id=body_id, key=key, at=at)
    if shown is None:
        raise NoSuchParcel
    sent = shipments.consignments(book_id=body_id, shipment_ids=[shown.id])[shown.id]
    seen = bookings.sightings(book_id=body_id, shipment_id=shown.id)
    is_paid = sent.incoterm == PAID_BY_SENDER
    try:
        on = shown.booked_at or at  # What was reckoned when it left does not change on the way.
        owed = know_the_landed_cost.assess(body_id=body_id, consignment=sent, at=on).assessment
    except (DutyUnknown, RateMissing):
        owed = None
    return Parcel(
        shipment=shown,
        sender=Sender(
            name=sent.sender.company or sent.sender.name, email=sent.sender.email,
            phone=sent.sender.phone,
        ),
        lines=sent.lines,
        sightings=seen,
        step=max(receivers.step(frozenset(one.state for one in seen)), _least(shown.status)),
        links=receivers.links(shown.tracking_number, shown.country),
        is_paid=is_paid or (owed is not None and owed.paid_by == "sender"),
        owed=owed.total if owed else None,
        papers=receivers.papers(country=shown.country, purpose=shown.purpose),
        advice=receivers.advice(shown.seen) if shown.seen else None,
    )  # fmt: skip


def _least(status: str) -> int:
    """Return how many steps the state of the shipment proves by itself."""
    return {"handed_over": 1, "in_transit": 2, "delivered": len(receivers.STEPS)}.get(status, 0)
