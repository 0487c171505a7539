"""Addresses of the officers' pages: difficulty cases at the one-stop desk."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
