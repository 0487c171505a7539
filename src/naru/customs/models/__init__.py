"""Tables of the room."""

from naru.customs.models.declarations import CustomsParty, Declaration, DeclarationStep, Reentry
from naru.customs.models.landed import LandedQuote

__all__ = ["CustomsParty", "Declaration", "DeclarationStep", "LandedQuote", "Reentry"]
