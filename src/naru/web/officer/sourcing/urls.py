"""Addresses of the officers' pages: order sharing between workshops."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
