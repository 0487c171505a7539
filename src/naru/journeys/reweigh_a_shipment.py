"""
Weigh a booked shipment anew: its carrier's price for what it really is, and who pays the rest.

The price is asked outside of any transaction; holding the difference, keeping the new weight and
the letter to the firm happen in the transaction of whoever resolves what was wrong.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.goods.consignment import Box
from naru.identity.queries import bodies
from naru.journeys import price_a_shipment, write_to_a_firm
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.operations import bookings, freight_changes, shipments
from naru.logistics.operations.freight import NoCharge
from naru.logistics.operations.freight_changes import Repriced
from naru.logistics.ports import Carriers
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.shipments import ShipmentView


class ServiceRefusesWeight(Refusal):
    code = "logistics.service_refuses_weight"
    says = Text(
        ko="접수한 서비스는 {grams:,}g(다시 잰 무게·크기)의 소포를 받지 않습니다.",
        en="The booked service does not take a parcel of {grams:,} g and its size.",
    )
    next_step = Text(
        ko="나누어 다시 포장하거나, 업체에 돌려주고 다른 서비스로 접수하게 해 주세요.",
        en="Pack it anew in parts, or give it back so that its firm books another service.",
    )


def price(
    *, body_id: int, shipment_id: UUID, box: Box, carriers: Carriers, at: datetime
) -> Money | None:
    """
    Return what a booked shipment's service asks for it as it was weighed; None: it is not booked.

    :raises ServiceRefusesWeight: the service does not take it like that.
    """
    shown = queries.shipment(book_id=body_id, shipment_id=shipment_id)
    if shown is None or shown.status != "booked":
        return None
    parcel = queries.consignments(book_id=body_id, shipment_ids=[shipment_id])[shipment_id]
    found = price_a_shipment.offers_of(
        body_id=body_id, consignment=replace(parcel, box=box), insured=won(0), carriers=carriers,
        at=at,
    ).of(shown.service)  # fmt: skip
    if found is None:
        raise ServiceRefusesWeight(grams=box.grams)
    return found.offer.total


@within_transaction
def reweigh_within(
    *, by: Actor, shipment_id: UUID, box: Box, charged: Money, token: UUID, at: datetime
) -> Repriced | None:
    """
    Keep the new weight, hold the new price, and tell the firm; None where it pays no freight.

    :raises CreditUsedUp, ChargedAlready: as ``freight_changes.reprice``.
    :raises UnknownShipment, ShipmentMovedOn: as ``shipments.remeasure``.
    """
    before = queries.shipment(book_id=by.body_id, shipment_id=shipment_id)
    shipments.remeasure(by=by, shipment_id=shipment_id, box=box)
    try:
        changed = freight_changes.reprice(
            by=by, shipment_id=shipment_id, price=charged, token=token, at=at
        )
    except NoCharge:  # a joint box or the hub pays for it
        return None
    bookings.recharge(by=by, shipment_id=shipment_id, charged=charged)
    assert before is not None, "it was measured a moment ago"
    _tell(by.body_id, before, box.grams, changed, at)
    return changed


def _tell(body_id: int, shown: ShipmentView, grams: int, changed: Repriced, at: datetime) -> None:
    body = bodies.body(body_id)
    assert body is not None, "the book is a body's"
    write_to_a_firm.write(
        body_id=body_id,
        firm_id=shown.firm_id,
        template="hub.reweighed",
        values=lambda language: {
            "mall": body.mall.into(language),
            "number": shown.number,
            "booked": f"{shown.grams:,}",
            "weighed": f"{grams:,}",
            "before": f"{changed.before.firm.minor:,}",
            "after": f"{changed.after.firm.minor:,}",
            "link": f"https://{body.host or 'localhost'}/support/shipments/{shown.id}/",
        },
        at=at,
    )
