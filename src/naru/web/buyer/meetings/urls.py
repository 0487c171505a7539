"""Addresses for buyers: invitations to export meetings."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.meetings import invitations

urlpatterns: list[URLPattern | URLResolver] = [
    path("b/<str:key>/meetings/", invitations.rounds, name="meetings"),
    path("b/<str:key>/meetings/<uuid:round_id>/", invitations.round_, name="meeting_round"),
    path(
        "b/<str:key>/meetings/one/<uuid:meeting_id>/calendar.ics",
        invitations.calendar,
        name="meeting_calendar",
    ),
]
