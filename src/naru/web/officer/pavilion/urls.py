"""Addresses of the officers' pages: pavilions, who stands in them, firms' pages."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.pavilion import halls, pages

PAGE = "pavilions/<slug:kind>/<uuid:page_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("pavilions/", halls.listed, name="pavilions"),
    path("pavilions/new/", halls.new, name="pavilion_new"),
    path("pavilions/places/", halls.stands, name="pavilion_stands"),
    path("pavilions/companies/", pages.company_list, name="pavilion_companies"),
    path("pavilions/sheets/", pages.sheet_list, name="pavilion_sheets"),
    path("pavilions/<uuid:pavilion_id>/", halls.one, name="pavilion"),
    path("pavilions/<uuid:pavilion_id>/act/", halls.act, name="pavilion_act"),
    path("pavilions/<uuid:pavilion_id>/languages/", halls.languages, name="pavilion_languages"),
    path("pavilions/places/<uuid:stand_id>/", halls.decide, name="pavilion_decide"),
    path(PAGE, pages.page, name="pavilion_page"),
    path("pavilions/companies/<uuid:company_id>/table/", pages.table, name="pavilion_table"),
    path("pavilions/companies/<uuid:company_id>/sheets.xlsx", pages.export, name="pavilion_export"),
]
