"""Addresses of the gate: fairs and missions."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.fairs import fairs

MINE = "abroad/fairs/<uuid:place_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("abroad/fairs/", fairs.fairs, name="fairs"),
    path(MINE, fairs.mine, name="fair_mine"),
    path(f"{MINE}act/", fairs.act, name="fair_act"),
    path(f"{MINE}contact/", fairs.contact, name="fair_contact"),
    path(f"{MINE}contact/<uuid:contact_id>/", fairs.contact, name="fair_contact_change"),
]
