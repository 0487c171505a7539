"""Tables of the room."""

from naru.sourcing.models.dealings import WorkAmendment, WorkDispute, WorkRating
from naru.sourcing.models.money import WorkDeposit, WorkPayout, WorkRelease
from naru.sourcing.models.orders import WorkDelivery, WorkOrder, WorkProgress
from naru.sourcing.models.requests import (
    Drawing,
    RequestFirm,
    RequestQuestion,
    WorkQuote,
    WorkRequest,
    WorkRequestVersion,
)
from naru.sourcing.models.workshops import TakenCapacity, Workshop, WorkshopLine

__all__ = [
    "Drawing", "RequestFirm", "RequestQuestion", "TakenCapacity", "WorkAmendment", "WorkDelivery",
    "WorkDeposit", "WorkDispute", "WorkOrder", "WorkPayout", "WorkProgress", "WorkQuote",
    "WorkRating", "WorkRelease", "WorkRequest", "WorkRequestVersion", "Workshop", "WorkshopLine",
]  # fmt: skip
