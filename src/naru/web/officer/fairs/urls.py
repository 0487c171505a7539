"""Addresses of the officers' pages: fairs and missions."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
