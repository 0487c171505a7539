"""Tables of the room."""

from naru.learning.models.ladder import FirmRung

__all__ = ["FirmRung"]
