"""Tables of the room, by noun."""

from naru.matching.models.assignments import Assignment, HelpRound, HelpSession
from naru.matching.models.buying import (
    BarredBuyer,
    BuyerInterest,
    BuyerProposal,
    ExportOffer,
    Introduction,
    RankWeights,
)
from naru.matching.models.helping import BarredPair, Helper, HelpRequest
from naru.matching.models.results import TradeResult
from naru.matching.models.searches import BuyerSearch, Outreach, SearchTarget
from naru.matching.models.talents import (
    Block,
    Complaint,
    Engagement,
    EngagementContent,
    EngagementStep,
    Rating,
    Talent,
)
from naru.matching.models.trade import TradeFigure, TradeTable

__all__ = [
    "Assignment",
    "BarredBuyer",
    "BarredPair",
    "Block",
    "BuyerInterest",
    "BuyerProposal",
    "BuyerSearch",
    "Complaint",
    "Engagement",
    "EngagementContent",
    "EngagementStep",
    "ExportOffer",
    "HelpRequest",
    "HelpRound",
    "HelpSession",
    "Helper",
    "Introduction",
    "Outreach",
    "RankWeights",
    "Rating",
    "SearchTarget",
    "Talent",
    "TradeFigure",
    "TradeResult",
    "TradeTable",
]
