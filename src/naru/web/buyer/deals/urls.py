"""Addresses for buyers: ask without an account, confirm; then talk, decide and order by the key."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.deals import asking, deciding, following

HERS = "b/<str:key>/deals/"
ONE = f"{HERS}<uuid:deal_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sheets/<uuid:sheet_id>/ask/", asking.inquire, name="inquire"),
    path("firms/<uuid:firm_id>/ask/", asking.inquire_firm, name="inquire_firm"),
    path("asked/", asking.sent, name="inquiry_sent"),
    path("asked/<str:token>/", asking.confirm, name="inquiry_confirm"),
    path(HERS, following.deals, name="deals"),
    path(ONE, following.deal, name="deal"),
    path(f"{ONE}say/", following.say, name="deal_say"),
    path(f"{ONE}end/", following.end, name="deal_end"),
    path(f"{ONE}files/<uuid:document_id>/", following.file, name="deal_file"),
    path(f"{ONE}quotations/<uuid:quotation_id>/", deciding.quotation, name="deal_quotation"),
    path(f"{ONE}quotations/<uuid:quotation_id>/accept/", deciding.accept, name="deal_accept"),
    path(f"{ONE}quotations/<uuid:quotation_id>/change/", deciding.change, name="deal_change"),
    path(f"{ONE}quotations/<uuid:quotation_id>/decline/", deciding.decline, name="deal_decline"),
    path(f"{ONE}quotations/<uuid:quotation_id>/paper/", deciding.paper, name="deal_paper"),
    path(f"{ONE}order/", deciding.name_order, name="deal_order"),
    path(f"{ONE}order/paper/", deciding.order_paper, name="deal_order_paper"),
    path(f"{ONE}proformas/<uuid:proforma_id>/", deciding.proforma, name="deal_proforma"),
]
