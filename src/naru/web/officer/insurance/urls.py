"""Addresses of officers' pages: insurance of export sales."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
