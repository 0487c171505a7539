"""Addresses of the officers' pages of calls."""

from django.urls import path

from naru.web.officer.programmes import call_notices, calls

urlpatterns = [
    path("calls/", calls.listed, name="calls"),
    path("calls/new/", calls.new, name="call_new"),
    path("calls/<uuid:call_id>/", calls.one, name="call"),
    path("calls/<uuid:call_id>/notice/", call_notices.first, name="call_notice"),
    path("calls/<uuid:call_id>/change/", call_notices.change, name="call_change"),
    path("calls/<uuid:call_id>/round/", call_notices.window, name="call_round"),
    path("calls/<uuid:call_id>/money/", calls.money, name="call_money"),
    path("calls/<uuid:call_id>/move/<slug:status>/", calls.move, name="call_move"),
]
