"""Addresses of officers' pages: goods for abroad."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.goods import items

urlpatterns: list[URLPattern | URLResolver] = [
    path("goods/", items.listed, name="trade_items"),
    path("goods/<uuid:item_id>/", items.item, name="trade_item"),
]
