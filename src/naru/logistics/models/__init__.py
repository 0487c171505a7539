"""Tables of the room."""

from naru.logistics.models.bookings import CarrierBooking, Sighting
from naru.logistics.models.shipments import Shipment, ShipmentLine, ShipmentStep

__all__ = ["CarrierBooking", "Shipment", "ShipmentLine", "ShipmentStep", "Sighting"]
from naru.logistics.models.freight import FreightAccount, FreightCharge, RateDiscount

__all__ = [
    "FreightAccount",
    "FreightCharge",
    "RateDiscount",
    "Shipment",
    "ShipmentLine",
    "ShipmentStep",
]
