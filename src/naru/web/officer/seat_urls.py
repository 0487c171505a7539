"""Addresses of what can be booked: rooms, people's time, stands, shop units."""

from django.urls import path

from naru.web.officer import seats

urlpatterns = [
    path("seats/", seats.resources, name="resources"),
    path("seats/new/", seats.resource_new, name="resource_new"),
    path("seats/closures/", seats.closures, name="closures"),
    path("seats/closures/<uuid:closure_id>/open/", seats.closure_open, name="closure_open"),
    path("seats/<uuid:resource_id>/", seats.resource, name="resource"),
    path("seats/<uuid:resource_id>/change/", seats.resource_change, name="resource_change"),
    path("seats/<uuid:resource_id>/end/", seats.resource_end, name="resource_end"),
    path("awards/<uuid:award_id>/seat/", seats.award_seat, name="award_seat"),
]
