"""Addresses of the officers' pages of support programmes: voucher."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
