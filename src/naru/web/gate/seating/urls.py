"""Addresses of the gate: seats to book."""

from django.urls import path

from naru.web.gate.seating import booking, browse, calendars, interpreting, mine, my_time

urlpatterns = [
    path("seats/", browse.seats, name="seats"),
    path("seats/interpreter/", interpreting.ask, name="ask_interpreter"),
    path("seats/mine/", mine.mine, name="my_seats"),
    path("seats/mine/feed/", calendars.feed, name="seat_feed"),
    path("seats/mine/time/", my_time.time, name="my_time"),
    path("seats/mine/time/<uuid:resource_id>/", my_time.hours, name="my_hours"),
    path("seats/mine/time/<uuid:resource_id>/off/", my_time.off, name="my_days_off"),
    path(
        "seats/mine/time/<uuid:resource_id>/off/<uuid:closure_id>/",
        my_time.on_again,
        name="my_day_on",
    ),
    path("seats/mine/time/<uuid:resource_id>/feed/", calendars.time_feed, name="my_time_feed"),
    path("seats/mine/answers/<uuid:booking_id>/", my_time.accept, name="seat_accept"),
    path("seats/mine/answers/<uuid:booking_id>/decline/", my_time.decline, name="seat_decline"),
    path("seats/mine/answers/<uuid:booking_id>/came/", my_time.mark, name="seat_came"),
    path("seats/mine/waiting/<uuid:waiting_id>/", mine.stop_waiting, name="seat_stop_waiting"),
    path("seats/mine/<uuid:booking_id>/", mine.seat, name="my_seat"),
    path("seats/mine/<uuid:booking_id>/move/", mine.move, name="seat_move"),
    path("seats/mine/<uuid:booking_id>/cancel/", mine.cancel, name="seat_cancel"),
    path("seats/mine/<uuid:booking_id>/calendar.ics", calendars.one, name="seat_calendar"),
    path("seats/calendar/<str:token>.ics", calendars.read, name="seat_calendar_feed"),
    path("seats/<uuid:resource_id>/", browse.seat, name="seat"),
    path("seats/<uuid:resource_id>/book/", booking.book, name="seat_book"),
    path("seats/<uuid:resource_id>/wait/", booking.wait, name="seat_wait"),
]
