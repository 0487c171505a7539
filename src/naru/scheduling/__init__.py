"""
Seats of limited number: rooms, mentors, interpreters, studios, stands, shop units.

One booking engine for all of them; the database refuses that one seat is taken twice.
"""
