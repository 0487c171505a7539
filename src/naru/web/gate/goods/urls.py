"""Addresses of firms' pages: goods for abroad."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
