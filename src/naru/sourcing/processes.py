"""Read which processes (공정) a workshop may offer, and in which units work is counted."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from naru.kernel.text import Text

FILE = Path(__file__).with_name("processes.toml")


def processes() -> Mapping[str, Text]:
    """Return the processes by code, in the order of the file."""
    return _read("process")


def units() -> Mapping[str, Text]:
    """Return the units by code, in the order of the file."""
    return _read("unit")


@cache
def _read(kind: str) -> Mapping[str, Text]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]
    return {row["code"]: Text(**row["name"]) for row in rows}
