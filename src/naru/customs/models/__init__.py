"""Tables of the room."""

from naru.customs.models.landed import LandedQuote

__all__ = ["LandedQuote"]
