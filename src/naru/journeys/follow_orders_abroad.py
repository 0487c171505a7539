"""Let a shopper follow her order abroad: what it is called there, each parcel's number and way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.commerce.order_views import OrderView
from naru.goods.queries import items
from naru.logistics import receivers
from naru.logistics.queries import bookings, shipments
from naru.logistics.queries.bookings import SightingView
from naru.logistics.receivers import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A parcel on its way: its number, where the posts tell of it, what was seen."""

    tracking_number: str
    links: Sequence[Link]
    sightings: Sequence[SightingView]


def of_order(*, body_id: int, order: OrderView) -> Mapping[UUID, Sequence[Followed]]:
    """Return the parcels of an order abroad by its parts; one at home asks nothing."""
    sent = [part.id for part in order.parts if order.is_abroad and part.shipped_at is not None]
    return {part_id: _of_part(body_id, part_id, order.country) for part_id in sent}


def english(*, body_id: int, product_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return what goods for abroad are called in English, by their products."""
    known = items.of_products(body_id=body_id, product_ids=set(product_ids))
    return {product_id: item.name_en for product_id, item in known.items() if item.name_en}


def _of_part(body_id: int, part_id: UUID, country: str) -> list[Followed]:
    found = shipments.of_origin(book_id=body_id, came_from=("order", part_id))
    return [
        Followed(
            tracking_number=one.tracking_number,
            links=receivers.links(one.tracking_number, country),
            sightings=bookings.sightings(book_id=body_id, shipment_id=one.id),
        )
        for one in found
        if one.tracking_number
    ]
