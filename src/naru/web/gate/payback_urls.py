"""Addresses of the gate: half-price travel."""

from django.urls import path

from naru.web.gate import travel

urlpatterns = [
    path("travel/", travel.travel, name="travel"),
    path("travel/trips/<uuid:trip_id>/", travel.trip, name="trip"),
    path("travel/trips/<uuid:trip_id>/claim/", travel.claim, name="trip_claim"),
    path("travel/<slug:code>/plan/", travel.plan, name="trip_plan"),
]
