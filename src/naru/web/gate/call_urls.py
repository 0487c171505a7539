"""Addresses of the gate: one call; they come last, since a call's code may be any word."""

from django.urls import path

from naru.web.gate import calls

urlpatterns = [
    path("<slug:code>/", calls.call, name="call"),
    path("<slug:code>/apply/", calls.begin, name="begin"),
    path("<slug:code>/without-account/", calls.begin_without, name="begin_without"),
    path("<slug:code>/changes/<int:number>/", calls.changes, name="changes"),
    path("<slug:code>/deadline.ics", calls.calendar, name="calendar"),
]
