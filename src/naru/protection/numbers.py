"""Draw numbers that people can read out (``G260302-K7QM3X``), of letters without look-alikes."""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 6
CHECK_LETTERS = 10


def draw(prefix: str, on: date) -> str:
    """Draw a number of a day; the unique key refuses the one in a thousand million drawn twice."""
    return f"{prefix}{on:%y%m%d}-{_letters(LETTERS)}"


def check_code() -> str:
    """Draw the code under which a certificate can be checked by anybody who holds it."""
    return _letters(CHECK_LETTERS)


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
