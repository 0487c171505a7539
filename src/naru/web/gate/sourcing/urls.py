"""Addresses of the gate: order sharing between workshops."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
