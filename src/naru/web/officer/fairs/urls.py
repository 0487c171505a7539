"""Addresses of the officers' pages: fairs and missions."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.fairs import asking, fairs, firms, results, stand

FAIR = "fairs/<uuid:fair_id>/"
FIRM = "fairs/firms/<uuid:place_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("fairs/", fairs.fairs, name="fairs"),
    path("fairs/new/", fairs.new, name="fair_new"),
    path(FAIR, fairs.fair, name="fair"),
    path(f"{FAIR}change/", fairs.change, name="fair_change"),
    path(f"{FAIR}act/", fairs.act, name="fair_act"),
    path(f"{FAIR}tell/", asking.tell, name="fair_tell"),
    path(f"{FAIR}cancel/", asking.cancel, name="fair_cancel"),
    path(f"{FAIR}duties/new/", asking.add_duty, name="fair_duty"),
    path(f"{FAIR}duties/<uuid:duty_id>/remove/", asking.remove_duty, name="fair_duty_remove"),
    path(f"{FAIR}stops/new/", asking.add_stop, name="fair_stop"),
    path(f"{FAIR}firms/", firms.firms, name="fair_firms"),
    path(f"{FAIR}firms/new/", asking.take_in, name="fair_take_in"),
    path(FIRM, firms.firm, name="fair_firm"),
    path(f"{FIRM}withdraw/", asking.withdraw, name="fair_withdraw"),
    path(f"{FIRM}excel/", firms.sheet, name="fair_firm_sheet"),
    path(f"{FAIR}stand/", stand.stand, name="fair_stand"),
    path(f"{FAIR}stand/lay/", asking.lay, name="fair_lay"),
    path(f"{FAIR}stand/allot/", asking.allot, name="fair_allot"),
    path(f"{FAIR}stand/pdf/", results.paper, name="fair_paper"),
    path(f"{FAIR}stand/<uuid:booth_id>/", stand.booth, name="fair_booth"),
    path(f"{FAIR}results/", results.results, name="fair_results"),
    path(f"{FAIR}results/excel/", results.sheet, name="fair_results_sheet"),
]
