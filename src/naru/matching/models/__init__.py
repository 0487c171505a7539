"""Tables of the room, by noun."""

from naru.matching.models.assignments import Assignment, HelpRound, HelpSession
from naru.matching.models.helping import BarredPair, Helper, HelpRequest
from naru.matching.models.results import TradeResult
from naru.matching.models.talents import (
    Block,
    Complaint,
    Engagement,
    EngagementStep,
    Rating,
    Talent,
)

__all__ = [
    "Assignment",
    "BarredPair",
    "Block",
    "Complaint",
    "Engagement",
    "EngagementStep",
    "HelpRequest",
    "HelpRound",
    "HelpSession",
    "Helper",
    "Rating",
    "Talent",
    "TradeResult",
]
