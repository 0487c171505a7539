"""Addresses of officers' pages: the export hub."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.hub import docks, flights, pages, places, scanner

FLIGHT, WAVE = "hub/flights/<uuid:flight_id>/", "hub/waves/<uuid:wave_id>/"
VISIT = "hub/docks/<uuid:appointment_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("hub/", pages.hub, name="hub"),
    path("hub/expect/", pages.expect, name="hub_expect"),
    path("hub/parcels/", pages.parcels, name="hub_parcels"),
    path("hub/parcels/<uuid:parcel_id>/", pages.parcel, name="hub_parcel"),
    path("hub/exceptions/", pages.exceptions, name="hub_exceptions"),
    path("hub/exceptions/<uuid:exception_id>/", pages.exception, name="hub_exception"),
    path("hub/docks/", docks.docks, name="hub_docks"),
    path("hub/docks/open/", docks.open_docks, name="hub_docks_open"),
    path("hub/docks/new/", docks.new, name="hub_dock_new"),
    path(VISIT, docks.visit, name="hub_visit"),
    path(f"{VISIT}cancel/", docks.cancel, name="hub_visit_cancel"),
    path(f"{VISIT}missed/", docks.miss, name="hub_visit_missed"),
    path("hub/places/", places.places, name="hub_places"),
    path("hub/scanner/", scanner.scanner, name="hub_scanner"),
    path("hub/scans/", scanner.scans, name="hub_scans"),
    path("hub/flights/new/", flights.plan, name="hub_flight_new"),
    path(FLIGHT, flights.flight, name="hub_flight"),
    path(f"{FLIGHT}act/", flights.act, name="hub_flight_act"),
    path(f"{FLIGHT}hand-over/", flights.hand_over, name="hub_hand_over"),
    path(f"{FLIGHT}papers/<slug:kind>/", flights.paper, name="hub_flight_paper"),
    path(WAVE, flights.wave, name="hub_wave"),
    path(f"{WAVE}papers/", flights.wave_papers, name="hub_wave_papers"),
]
