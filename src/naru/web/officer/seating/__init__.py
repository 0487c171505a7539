"""Pages of officers: the days of what can be booked, bookings made by phone, figures of use."""
