"""Addresses of the officers' pages: days, bookings and use of what can be booked."""

from django.urls import path

from naru.web.officer.seating import bookings, days, phone, register, use

urlpatterns = [
    path("seats/days/", days.days, name="seat_days"),
    path("seats/marks/", bookings.marks, name="seat_marks"),
    path("seats/use/", use.use, name="seat_use"),
    path("seats/interpreters/", use.interpreters, name="interpreter_hours"),
    path("seats/bookings/", register.bookings, name="bookings"),
    path("seats/bookings/<uuid:booking_id>/", bookings.booking, name="booking"),
    path("seats/bookings/<uuid:booking_id>/came/", bookings.mark, name="booking_came"),
    path("seats/bookings/<uuid:booking_id>/move/", bookings.move, name="booking_move"),
    path("seats/bookings/<uuid:booking_id>/cancel/", bookings.cancel, name="booking_cancel"),
    path("seats/<uuid:resource_id>/book/", phone.book, name="seat_book"),
    path("seats/<uuid:resource_id>/closures/", phone.close, name="seat_close"),
]
