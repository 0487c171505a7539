"""Numbers that people read out: of deals and orders (``D260302-K7QM3X``), of pro-forma invoices."""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 6


def draw(prefix: str, on: date) -> str:
    """Draw a number of a day; the unique key refuses the one in a thousand million drawn twice."""
    return f"{prefix}{on:%y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(LETTERS))}"


def quotation(deal: str, version: int) -> str:
    """Name a version of a deal's quotation: Q260302-K7QM3X v2."""
    return f"Q{deal[1:]} v{version}"


def proforma(year: int, serial: int) -> str:
    """Name a pro-forma invoice: PI-2026-0001."""
    return f"PI-{year}-{serial:04d}"
