"""Addresses of the catalogue: home, lists, search, goods, producers, and the standing pages."""

from django.urls import URLPattern, path

from naru.web.shopper import views

urlpatterns: list[URLPattern] = [path("", views.home, name="home")]
