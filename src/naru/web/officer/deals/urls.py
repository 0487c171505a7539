"""Addresses of the officers' pages: inquiries and quotations."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
