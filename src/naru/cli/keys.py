"""
The installation's secrets: made once, kept in ``.naru/secrets.env`` for its owner's eyes only.

What stands in the environment wins over the file, so a deployment may keep its secrets elsewhere.
"""

import base64
import os
import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from naru.cli import place, say

MODE = 0o600


def _fernet_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


MAKERS: dict[str, Callable[[], str]] = {
    "NARU_SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "NARU_SEAL_KEYS": _fernet_key,
    "NARU_FINGERPRINT_KEY": lambda: secrets.token_urlsafe(32),
    "NARU_METRICS_TOKEN": lambda: secrets.token_urlsafe(24),
    "NARU_PG_PASSWORD": lambda: secrets.token_urlsafe(24),
    "NARU_PG_SUPERUSER_PASSWORD": lambda: secrets.token_urlsafe(24),
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.description = "Make the keys of this installation, if they are not there yet."


def run(_: Namespace) -> int:
    ensure()
    say.line(
        f"{len(MAKERS)} keys stand in {place.SECRETS} (mode 0600). Keep a copy in a safe place:"
    )
    say.line("without NARU_SEAL_KEYS nobody can read the personal data in a backup.")
    return 0


def read() -> dict[str, str]:
    """Return what the file holds."""
    if not place.SECRETS.exists():
        return {}
    pairs = (line.split("=", 1) for line in place.SECRETS.read_text().splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def ensure() -> None:
    """Make what is missing, and put every key into the environment."""
    place.make()
    held = read()
    missing = {name: make() for name, make in MAKERS.items() if name not in held}
    if missing:
        write(held | missing)
    for name, value in (held | missing).items():
        os.environ.setdefault(name, value)


def write(pairs: dict[str, str]) -> None:
    """Write the file anew, in one move, never readable by others."""
    fresh = place.SECRETS.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in pairs.items())
    fresh.replace(place.SECRETS)
