"""Tables of the room: products for export, check lists of markets, what shows them met, orders."""

from naru.localisation.models.markets import (
    MarketPlan,
    MarketReminder,
    RequirementEvidence,
    RequirementTask,
)
from naru.localisation.models.orders import RequirementOrder, TrademarkFiling
from naru.localisation.models.products import ExportProduct, LabelText

__all__ = [
    "ExportProduct",
    "LabelText",
    "MarketPlan",
    "MarketReminder",
    "RequirementEvidence",
    "RequirementOrder",
    "RequirementTask",
    "TrademarkFiling",
]
