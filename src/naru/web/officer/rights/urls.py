"""Addresses of the officers' pages: IP reports, marks and legal advice."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
