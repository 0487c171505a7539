"""Addresses of the gate: fairs and missions."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.fairs import contacts, fairs

MINE = "abroad/fairs/<uuid:place_id>/"
CONTACT = f"{MINE}contacts/<uuid:contact_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("abroad/fairs/", fairs.fairs, name="fairs"),
    path(MINE, fairs.mine, name="fair_mine"),
    path(f"{MINE}tell/", fairs.tell, name="fair_tell"),
    path(f"{MINE}report/", fairs.report, name="fair_report"),
    path(f"{MINE}duties/<uuid:duty_id>/", fairs.duty, name="fair_duty"),
    path(f"{MINE}contacts/new/", contacts.contact, name="fair_contact"),
    path(f"{MINE}contacts/excel/", contacts.sheet, name="fair_contacts_sheet"),
    path(CONTACT, contacts.contact, name="fair_contact_change"),
    path(f"{CONTACT}remove/", contacts.remove, name="fair_contact_remove"),
]
