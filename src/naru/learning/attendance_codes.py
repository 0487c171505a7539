"""
Codes of a lesson: shown in the classroom, changed every minute, good for that lesson only.

A code is the keyed print of the lesson and the minute, so that nothing is stored and nobody can
make one. ``token`` stands in the QR code, ``digits`` are typed. The minute before counts as well,
since scanning takes a moment.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.sealed import fingerprint

SECONDS_EACH = 60
STEPS_GOOD = 2
TOKEN_LETTERS = 32
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands on the wall now, and for how many more seconds."""

    token: str
    digits: str
    seconds_left: int


def shown(*, lesson_id: UUID, at: datetime) -> Shown:
    """Return the code of a lesson at an instant."""
    step, spent = divmod(int(at.timestamp()), SECONDS_EACH)
    print_ = _print(lesson_id, step)
    return Shown(
        token=print_[:TOKEN_LETTERS], digits=_digits(print_), seconds_left=SECONDS_EACH - spent
    )


def is_good(given: str, *, lesson_id: UUID, at: datetime) -> bool:
    """Say whether a scanned or typed code is the lesson's, now or a minute ago."""
    step = int(at.timestamp()) // SECONDS_EACH
    found = [_print(lesson_id, step - back) for back in range(STEPS_GOOD)]
    good = [one for print_ in found for one in (print_[:TOKEN_LETTERS], _digits(print_))]
    return any(secrets.compare_digest(given.encode(), one.encode()) for one in good)


def check_in() -> str:
    """Return a fresh code to be given out during an on-line lesson."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def _print(lesson_id: UUID, step: int) -> str:
    return fingerprint(f"lesson:{lesson_id}:{step}")


def _digits(print_: str) -> str:
    return f"{int(print_[TOKEN_LETTERS:], 16) % 10**DIGITS:0{DIGITS}d}"
