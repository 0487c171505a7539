"""Addresses of the gate: where a firm stands."""

from django.urls import path

from naru.web.gate.home import menu_pages, pages

urlpatterns = [
    path("me/", pages.firm_home, name="firm_home"),
    path("find/", menu_pages.find_page, name="find_page"),
]
