"""Tables of the room: bodies, people, firms, and the ties between them."""

from naru.identity.models.bodies import BodyHost, PublicBody
from naru.identity.models.buyers import Buyer
from naru.identity.models.consents import Consent, Tending
from naru.identity.models.firms import Firm, FirmInvitation, FirmMembership
from naru.identity.models.people import (
    Appointment,
    DeliveryAddress,
    MallMembership,
    Person,
    PersonAccounts,
)

__all__ = [
    "Appointment",
    "BodyHost",
    "Buyer",
    "Consent",
    "DeliveryAddress",
    "Firm",
    "FirmInvitation",
    "FirmMembership",
    "MallMembership",
    "Person",
    "PersonAccounts",
    "PublicBody",
    "Tending",
]
