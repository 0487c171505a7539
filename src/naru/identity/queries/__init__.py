"""Reads of the room, by noun; the most used are named here."""

from naru.identity.queries.bodies import body, body_by_host
from naru.identity.queries.people import person, persons
from naru.identity.queries.register import firm, firm_by_brn, firms, firms_of
from naru.identity.queries.roles import appointments, role_in

__all__ = [
    "appointments",
    "body",
    "body_by_host",
    "firm",
    "firm_by_brn",
    "firms",
    "firms_of",
    "person",
    "persons",
    "role_in",
]
