"""Prices as buyers write them (12.50, 12,50, ¥1,250), kept as whole hundredths."""

import re

HUNDREDTHS_MAX = 100_000_000
PLAIN = re.compile(r"^(\d{1,7})(?:[.,](\d{1,2}))?$")
THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$")


def hundredths(written: str) -> int | None:
    """Read a price; None where it is none."""
    text = re.sub(r"[\s$€¥₩]|USD", "", written)
    if THOUSANDS.match(text):
        text = text.replace(",", "")
    found = PLAIN.match(text)
    if found is None:
        return None
    value = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return value if value <= HUNDREDTHS_MAX else None


def written(value: int) -> str:
    """Write hundredths as a price: 12.50."""
    return f"{value // 100:,}.{value % 100:02}"
