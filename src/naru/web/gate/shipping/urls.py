"""Addresses of firms' pages: shipments abroad."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.shipping import booking, listing, one, tables, writing

ONE = "shipments/<uuid:shipment_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("shipments/", listing.shipments, name="shipments"),
    path("shipments/papers/", listing.batch, name="shipment_batch"),
    path("shipments/new/", writing.new, name="shipment_new"),
    path("shipments/table/", tables.table, name="shipment_table"),
    path("shipments/table/blank/", tables.blank, name="shipment_table_blank"),
    path("shipments/deals/<uuid:deal_id>/", writing.of_deal, name="shipment_of_deal"),
    path("shipments/orders/<uuid:part_id>/", writing.of_order, name="shipment_of_order"),
    path(ONE, one.shipment, name="shipment"),
    path(f"{ONE}act/", one.act, name="shipment_act"),
    path(f"{ONE}edit/", writing.edit, name="shipment_edit"),
    path(f"{ONE}book/", booking.book, name="shipment_book"),
    path(f"{ONE}cancel/", booking.cancel, name="shipment_cancel"),
    path(f"{ONE}papers/<slug:kind>/", one.paper, name="shipment_paper"),
]
