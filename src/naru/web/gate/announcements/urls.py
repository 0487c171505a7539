"""Addresses of announcements of other bodies."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.announcements import files, finding, mine, one

urlpatterns: list[URLPattern | URLResolver] = [
    path("announcements/", finding.announcements, name="announcements"),
    path("announcements/mine/", mine.mine, name="my_announcements"),
    path("announcements/mine/new/", mine.new, name="subscription_new"),
    path("announcements/mine/calendar/", mine.calendar, name="announcement_calendar"),
    path("announcements/mine/<uuid:subscription_id>/", mine.change, name="subscription"),
    path("announcements/mine/<uuid:subscription_id>/end/", mine.end, name="subscription_end"),
    path(
        "announcements/stop/<uuid:subscription_id>/<str:token>/",
        mine.stop,
        name="subscription_stop",
    ),
    path("announcements/calendar/<str:token>.ics", files.feed, name="announcement_feed"),
    path("announcements/<uuid:announcement_id>/", one.announcement, name="announcement"),
    path("announcements/<uuid:announcement_id>/save/", one.save, name="announcement_save"),
    path(
        "announcements/<uuid:announcement_id>/deadline.ics",
        files.deadline,
        name="announcement_deadline",
    ),
]
