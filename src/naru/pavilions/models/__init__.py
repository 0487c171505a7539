"""Tables of the room, one file a noun; private to it."""

from naru.pavilions.models.keeping import Version, ViewCount
from naru.pavilions.models.sheets import Sheet
from naru.pavilions.models.showrooms import Company, Pavilion, Stand

__all__ = ["Company", "Pavilion", "Sheet", "Stand", "Version", "ViewCount"]
