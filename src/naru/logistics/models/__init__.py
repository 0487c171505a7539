"""Tables of the room."""

from naru.logistics.models.bookings import CarrierBooking, Sighting
from naru.logistics.models.freight import FreightAccount, FreightCharge, RateDiscount
from naru.logistics.models.joint import Consolidation, ConsolidationPart
from naru.logistics.models.shipments import Shipment, ShipmentLine, ShipmentStep
from naru.logistics.models.tariffs import TariffTable

__all__ = [
    "CarrierBooking",
    "Consolidation",
    "ConsolidationPart",
    "FreightAccount",
    "FreightCharge",
    "RateDiscount",
    "Shipment",
    "ShipmentLine",
    "ShipmentStep",
    "Sighting",
    "TariffTable",
]
