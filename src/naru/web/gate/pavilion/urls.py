"""Addresses of the gate: a firm's pages in the pavilion."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.pavilion import mine, tables, writing

PAGE = "pavilion/<slug:kind>/<uuid:page_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("pavilion/", mine.mine, name="pavilion_mine"),
    path("pavilion/company/", writing.company, name="pavilion_company"),
    path("pavilion/sheets/new/", writing.sheet_new, name="pavilion_sheet_new"),
    path("pavilion/sheets/<uuid:sheet_id>/", writing.sheet, name="pavilion_sheet"),
    path("pavilion/table/", tables.take_in, name="pavilion_table"),
    path("pavilion/table/sheets.xlsx", tables.export, name="pavilion_export"),
    path("pavilion/catalogue.pdf", mine.paper, name="pavilion_paper"),
    path("pavilion/halls/<uuid:pavilion_id>/ask/", mine.ask, name="pavilion_ask"),
    path("pavilion/places/<uuid:stand_id>/leave/", mine.leave, name="pavilion_leave"),
    path(f"{PAGE}act/", mine.act, name="pavilion_act"),
    path(f"{PAGE}preview/", mine.preview, name="pavilion_preview"),
    path(f"{PAGE}languages/", writing.languages, name="pavilion_languages"),
    path(f"{PAGE}versions/", writing.versions, name="pavilion_versions"),
]
