"""Addresses of the officers' pages of the desk: working on cases and referrals."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
