"""Draw numbers that people can read out (``M260302-K7QM3X``), of letters without look-alikes."""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 6


def draw(prefix: str, on: date) -> str:
    """Draw a number of a day; the unique key refuses the one in a thousand million drawn twice."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return f"{prefix}{on:%y%m%d}-{letters}"
