"""Addresses of the officers' pages: difficulty cases."""

from django.urls import URLPattern, URLResolver

from naru.web.officer.cases import desk_urls, keeping_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *keeping_urls.urlpatterns,
    *desk_urls.urlpatterns,
]
