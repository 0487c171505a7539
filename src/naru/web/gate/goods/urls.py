"""Addresses of firms' pages: goods for abroad."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.goods import items, tables

ITEM = "goods/<uuid:item_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("goods/", items.listed, name="trade_items"),
    path("goods/new/", items.new, name="trade_item_new"),
    path("goods/table/", tables.upload, name="trade_items_table"),
    path("goods/table.xlsx", tables.template, name="trade_items_template"),
    path(ITEM, items.item, name="trade_item"),
    path(f"{ITEM}confirm/", items.confirm, name="trade_item_confirm"),
    path(f"{ITEM}retire/", items.retire, name="trade_item_retire"),
]
