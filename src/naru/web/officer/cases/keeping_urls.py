"""Addresses of the officers' pages of the desk: articles, the report, promises, advisers, aftercare."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
