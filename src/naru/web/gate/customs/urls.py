"""Addresses of firms' pages: customs papers."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.customs import declarations, returns

ONE = "customs/<uuid:declaration_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("customs/", declarations.listed, name="declarations"),
    path("customs/returns/", returns.listed, name="reentries"),
    path("customs/code/", declarations.code, name="customs_code"),
    path("customs/shipments/<uuid:shipment_id>/", declarations.choose, name="declare"),
    path("customs/shipments/<uuid:shipment_id>/back/", returns.ask, name="bring_back"),
    path(ONE, declarations.declaration, name="declaration"),
    path(f"{ONE}items/", declarations.items, name="declaration_items"),
    path(f"{ONE}act/", declarations.act, name="declaration_act"),
    path(f"{ONE}correct/", declarations.correct, name="declaration_correct"),
    path(f"{ONE}declaration.pdf", declarations.paper, name="declaration_paper"),
]
