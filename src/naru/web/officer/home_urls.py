"""Addresses of the officer's first page, the desk's search and the figures."""

from django.urls import path

from naru.web.officer import figures, home, search

urlpatterns = [
    path("", home.home, name="home"),
    path("search", search.search, name="search"),
    path("overdue/<slug:what>", home.overdue, name="overdue"),
    path("figures", figures.figures, name="figures"),
]
