"""
Draw numbers for payments, orders and demands that people can read out: ``D260302-K7QM3XA9TB``.

A letter says what it is, then the date in Seoul and ten letters from an alphabet without
look-alikes: among ten thousand of a day two are equal once in ten million times, and the unique key
then refuses.
"""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 10


def draw(kind: str, on: date) -> str:
    """Draw a number of a kind ("D" disbursement, "B" bank file, "R" recovery) for a day."""
    return f"{kind}{on:%y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(LETTERS))}"
