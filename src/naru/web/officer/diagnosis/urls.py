"""Addresses of the officers' pages: the diagnosis and the plan it yields."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
