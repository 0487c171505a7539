"""Addresses of the gate: export meetings of a firm."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.meetings import mine

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", mine.rounds, name="meetings"),
    path("meetings/<uuid:round_id>/", mine.round_, name="meeting_round"),
    path("meetings/one/<uuid:meeting_id>/", mine.one, name="meeting"),
    path("meetings/one/<uuid:meeting_id>/calendar.ics", mine.calendar, name="meeting_calendar"),
    path("meetings/interpret/<uuid:meeting_id>/", mine.interpret, name="meeting_interpret"),
]
