"""Addresses of the gate: buyers found for a firm."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.buyers import pages, searching

HERE = "abroad/buyers/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(HERE, pages.firm_buyers, name="firm_buyers"),
    path(f"{HERE}new/", pages.new, name="buyer_offer_new"),
    path(f"{HERE}results/", pages.firm_results, name="firm_results"),
    path(f"{HERE}searches/<uuid:search_id>/", searching.firm_search, name="firm_search"),
    path(f"{HERE}searches/<uuid:search_id>/report/", searching.report, name="firm_search_report"),
    path(f"{HERE}<uuid:offer_id>/", pages.offer, name="buyer_offer"),
    path(f"{HERE}<uuid:offer_id>/change/", pages.change, name="buyer_offer_change"),
    path(f"{HERE}<uuid:offer_id>/act/", pages.act, name="buyer_offer_act"),
]
