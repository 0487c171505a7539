"""Addresses of the officers' desk pages: articles, report, promises, advisers, aftercare."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
