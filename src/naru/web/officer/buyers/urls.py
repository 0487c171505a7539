"""Addresses of the officers' pages: buyers found for a firm."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.buyers import finding, register, results, searches

urlpatterns: list[URLPattern | URLResolver] = [
    path("buyers/", register.buyers, name="buyers"),
    path("buyers/new/", register.new, name="buyer_new"),
    path("buyers/table/", register.table, name="buyer_table"),
    path("buyers/table/buyers.xlsx", register.sheet, name="buyer_sheet"),
    path("buyers/introductions/", finding.introductions, name="introductions"),
    path("buyers/weights/", finding.weights, name="buyer_weights"),
    path("buyers/figures/", finding.figures, name="trade_figures"),
    path("buyers/figures/load/", finding.load, name="trade_figures_load"),
    path("buyers/searches/", searches.buyer_searches, name="buyer_searches"),
    path("buyers/searches/open/", searches.open_, name="buyer_search_open"),
    path("buyers/searches/<uuid:search_id>/", searches.buyer_search, name="buyer_search"),
    path("buyers/searches/<uuid:search_id>/act/", searches.act, name="buyer_search_act"),
    path("buyers/searches/<uuid:search_id>/close/", searches.close, name="buyer_search_close"),
    path("buyers/searches/<uuid:search_id>/report/", searches.report, name="buyer_search_report"),
    path("buyers/<uuid:buyer_id>/", register.buyer, name="buyer"),
    path("buyers/<uuid:buyer_id>/act/", register.act, name="buyer_act"),
    path("buyers/<uuid:buyer_id>/merge/", register.merge, name="buyer_merge"),
    path("results-abroad/", results.trade_results, name="trade_results"),
    path("results-abroad/figures/", results.figures, name="trade_result_figures"),
]
