"""Leave the demo's officers and producer something to do: approvals, a claim, a low stock."""

from collections.abc import Sequence
from datetime import datetime

from naru.journeys.demo_county.shelves import Goods
from naru.journeys.demo_county.shops import Opened


def leave(*, opened: Sequence[Opened], goods: Sequence[Goods], evening: datetime) -> None:
    """Leave work on the desks."""
