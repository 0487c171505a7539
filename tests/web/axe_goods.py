"""The pages of the way of the goods that are looked at by axe: lists, forms, one thing of each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from naru.goods.models import TradeItem
from naru.hub.models import HubFlight
from naru.logistics.models import Consolidation, Shipment
from naru.logistics.queries import receivers

OFFICER = (
    "/officer/shipments/", "/officer/shipments/{shipment}/", "/officer/goods/", "/officer/rates/",
    "/officer/rates/exchange/", "/officer/rates/duties/", "/officer/joint/{joint}/",
    "/officer/customs/", "/officer/customs/lodge/", "/officer/hub/", "/officer/hub/docks/",
    "/officer/hub/scanner/?station=pack", "/officer/hub/flights/{flight}/",
    "/officer/insurance/", "/officer/connectors/",
)  # fmt: skip
FIRM = (
    "/support/find/", "/support/shipments/", "/support/shipments/{my_shipment}/",
    "/support/shipments/new/", "/support/goods/{my_item}/", "/support/goods/new/",
    "/support/rates/", "/support/joint/", "/support/hub/", "/support/customs/",
    "/support/insurance/",
)  # fmt: skip
BUYER = ("/abroad/ja/track/{track}/",)


def examples(firm_ids: Sequence[UUID]) -> dict[str, Any]:
    """Name one of each thing on its way; what firms see is of those firms."""
    sent = Shipment.objects.in_book(1)
    shown = sent.filter(status__in=receivers.SHOWN).first()
    found = {
        "shipment": shown,
        "my_shipment": sent.filter(firm_id__in=firm_ids).first(),
        "my_item": TradeItem.objects.filter(body_id=1, firm_id__in=firm_ids).first(),
        "joint": Consolidation.objects.in_book(1).first(),
        "flight": HubFlight.objects.in_book(1).first(),
    }
    track = receivers.key_of(book_id=1, shipment_id=shown.id) if shown else ""
    return {name: row.id for name, row in found.items() if row is not None} | {"track": track}
