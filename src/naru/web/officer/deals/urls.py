"""Addresses of the officers' pages: inquiries and quotations."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.deals import inquiries, listing, one

urlpatterns: list[URLPattern | URLResolver] = [
    path("deals/", listing.deals, name="deals"),
    path("deals/inquiries/", inquiries.inquiries, name="deal_inquiries"),
    path("deals/inquiries/<uuid:inquiry_id>/", inquiries.inquiry, name="deal_inquiry"),
    path("deals/quotations/", listing.quotations, name="deal_quotations"),
    path("deals/orders/", listing.orders, name="deal_orders"),
    path("deals/figures/", listing.figures, name="deal_figures"),
    path("deals/<uuid:deal_id>/", one.deal, name="deal"),
    path("deals/<uuid:deal_id>/act/", one.act, name="deal_act"),
    path("deals/<uuid:deal_id>/files/<uuid:document_id>/", one.file, name="deal_file"),
    path("deals/<uuid:deal_id>/papers/<uuid:paper_id>/", one.paper, name="deal_paper"),
]
