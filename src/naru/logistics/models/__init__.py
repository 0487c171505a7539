"""Tables of the room."""

from naru.logistics.models.shipments import Shipment, ShipmentLine, ShipmentStep

__all__ = ["Shipment", "ShipmentLine", "ShipmentStep"]
