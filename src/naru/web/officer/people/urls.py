"""Addresses of the officers' pages: mentors, dedicated sellers and the talent pool."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
