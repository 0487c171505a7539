"""
Order numbers that people can read out: ``20261121-K7QM-3XA``.

The date in Seoul, six letters drawn at random from an alphabet without look-alikes, and a check
letter, so that no counter is shared between buyers and a slip is noticed. One in a thousand million
collides within a day; the unique key then refuses the number and the step is simply done again.
"""

import secrets
from datetime import date

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 6


def check_letter(letters: str) -> str:
    total = sum((place + 1) * ALPHABET.index(letter) for place, letter in enumerate(letters))
    return ALPHABET[total % len(ALPHABET)]


def draw(on: date) -> str:
    """Draw a number for an order of a date."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return assemble(on, letters)


def assemble(on: date, letters: str) -> str:
    """Build the number from its parts; the demo county brings its own letters."""
    whole = letters + check_letter(letters)
    return f"{on:%Y%m%d}-{whole[:4]}-{whole[4:]}"


def tidy(typed: str) -> str:
    """Bring what a person typed into the form of a number (capitals, dashes)."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:]}" if len(plain) == 15 else typed.strip().upper()


def is_sound(number: str) -> bool:
    """Say whether the check letter fits."""
    plain = number.replace("-", "")[8:]
    if len(plain) != LETTERS + 1 or any(letter not in ALPHABET for letter in plain):
        return False
    return check_letter(plain[:-1]) == plain[-1]
