"""Who may open the pages of seats to book."""

SEATS: dict[str, str] = {
    # gate: seats
    "gate:seats": "everybody",
    "gate:seat": "everybody",
    "gate:seat_book": "members",
    "gate:seat_wait": "members",
    "gate:my_seats": "members",
    "gate:my_seat": "members",
    "gate:seat_move": "members",
    "gate:seat_cancel": "members",
    "gate:seat_calendar": "members",
    "gate:seat_calendar_feed": "everybody",
    "gate:seat_feed": "members",
    "gate:seat_stop_waiting": "members",
    "gate:my_time": "members",
    "gate:my_hours": "members",
    "gate:my_days_off": "members",
    "gate:my_day_on": "members",
    "gate:my_time_feed": "members",
    "gate:seat_accept": "members",
    "gate:seat_decline": "members",
    "gate:seat_came": "members",
}
