"""Addresses of officers' pages: customs papers."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.customs import declarations, returns

urlpatterns: list[URLPattern | URLResolver] = [
    path("customs/", declarations.listed, name="declarations"),
    path("customs/lodge/", declarations.lodge_many, name="declarations_lodge"),
    path("customs/returns/", returns.listed, name="reentries"),
    path("customs/returns/<uuid:reentry_id>/", returns.done_with, name="reentry"),
    path("customs/<uuid:declaration_id>/", declarations.declaration, name="declaration"),
]
