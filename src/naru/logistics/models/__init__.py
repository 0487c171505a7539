"""Tables of the room."""

from naru.logistics.models.bookings import CarrierBooking, Sighting
from naru.logistics.models.shipments import Shipment, ShipmentLine, ShipmentStep

__all__ = ["CarrierBooking", "Shipment", "ShipmentLine", "ShipmentStep", "Sighting"]
from naru.logistics.models.freight import FreightAccount, FreightCharge, RateDiscount
from naru.logistics.models.joint import Consolidation, ConsolidationPart

__all__ = [
    "Consolidation",
    "ConsolidationPart",
    "FreightAccount",
    "FreightCharge",
    "RateDiscount",
    "Shipment",
    "ShipmentLine",
    "ShipmentStep",
]
