"""Addresses of the officers' pages: fairs and missions."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.fairs import fairs, results

FAIR = "fairs/<uuid:fair_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("fairs/", fairs.fairs, name="fairs"),
    path("fairs/new/", fairs.new, name="fair_new"),
    path(FAIR, fairs.fair, name="fair"),
    path(f"{FAIR}change/", fairs.change, name="fair_change"),
    path(f"{FAIR}act/", fairs.act, name="fair_act"),
    path(f"{FAIR}results/", results.results, name="fair_results"),
    path(f"{FAIR}results/excel/", results.sheet, name="fair_results_sheet"),
    path(f"{FAIR}stand/pdf/", results.paper, name="fair_paper"),
]
