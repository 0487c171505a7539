"""Tables of the room."""

from naru.goods.models.items import HskCode, TradeItem

__all__ = ["HskCode", "TradeItem"]
