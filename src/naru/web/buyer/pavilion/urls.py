"""Addresses for buyers: the pavilions."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.pavilion import catalogue, maps, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.pavilions, name="pavilions"),
    path("sitemap-<int:number>.xml", maps.one, name="map"),
    path("p/<slug:slug>/", pages.pavilion, name="pavilion"),
    path("p/<slug:slug>/catalogue.pdf", catalogue.of_pavilion, name="pavilion_catalogue"),
    path("companies/<uuid:company_id>/", pages.company, name="company"),
    path(
        "companies/<uuid:company_id>/catalogue.pdf",
        catalogue.of_company,
        name="company_catalogue",
    ),
    path("sheets/<uuid:sheet_id>/", pages.sheet, name="sheet"),
    path("b/<str:key>/sheets/<uuid:sheet_id>/", pages.sheet_of_buyer, name="sheet_of_buyer"),
    path("preview/<str:key>/", pages.preview, name="preview"),
]
