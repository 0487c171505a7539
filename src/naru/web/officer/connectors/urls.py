"""Addresses of officers' pages: links to outside systems."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
