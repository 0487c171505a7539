"""Addresses of the shopper pages."""

from django.urls import URLPattern, URLResolver

app_name = "shopper"
urlpatterns: list[URLPattern | URLResolver] = []
