"""Tables of the room."""

from naru.goods.models.items import TradeItem

__all__ = ["TradeItem"]
