"""Draw numbers that people can read out (``R260302-K7QM3X``), of letters without look-alikes."""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 6


def draw(prefix: str, on: date) -> str:
    """Draw a number of a day; the unique key refuses the one in a thousand million drawn twice."""
    return f"{prefix}{on:%y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(LETTERS))}"
