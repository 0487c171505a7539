"""Tables of the room."""

from naru.goods.models.items import HskCode, TradeItem

__all__ = ["HskCode", "TradeItem"]
from naru.goods.models.exchange import ExchangeRate

__all__ = ["ExchangeRate", "TradeItem"]
