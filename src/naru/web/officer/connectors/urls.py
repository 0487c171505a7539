"""Addresses of officers' pages: links to outside systems."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.connectors import pages

ONE = "connectors/<slug:connector>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("connectors/", pages.connectors, name="connectors"),
    path(ONE, pages.connector, name="connector"),
    path(f"{ONE}try/", pages.try_out, name="connector_try"),
    path(f"{ONE}settings/", pages.change, name="connector_settings"),
    path(f"{ONE}switch/<slug:mode>/", pages.switch, name="connector_switch"),
    path(f"{ONE}rehearse/", pages.rehearse, name="connector_rehearse"),
    path(f"{ONE}calls/", pages.calls, name="connector_calls"),
]
