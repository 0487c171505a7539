"""Addresses of firms' pages: rates and landed cost."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
