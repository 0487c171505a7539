"""Who may open the pages of goods for abroad."""

GOODS: dict[str, str] = {
    "gate:trade_items": "owners",
    "gate:trade_item_new": "owners",
    "gate:trade_items_table": "owners",
    "gate:trade_items_template": "owners",
    "gate:trade_item": "owners",
    "gate:trade_item_confirm": "owners",
    "gate:trade_item_retire": "owners",
    "officer:trade_items": "viewers",
    "officer:trade_item": "viewers",
}
