"""Tables of the room."""

from naru.hub.models.floor import HubAppointment, HubBag, HubFlight, HubPlace, HubWave
from naru.hub.models.parcels import HubException, HubParcel, HubScan

__all__ = [
    "HubAppointment",
    "HubBag",
    "HubException",
    "HubFlight",
    "HubParcel",
    "HubPlace",
    "HubScan",
    "HubWave",
]
