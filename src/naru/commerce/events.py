"""What the mall tells others, as frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced(Event):
    order_id: UUID
    number: str
    vendor_ids: tuple[UUID, ...]
    product_ids: tuple[UUID, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartConfirmed(Event):
    """A vendor's part of an order was confirmed (구매확정): its money is the vendor's now."""

    order_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID
    at: datetime
