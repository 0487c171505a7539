"""Addresses of the officers' pages: announcements of other bodies."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
