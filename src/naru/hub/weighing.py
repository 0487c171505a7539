"""
Tell a weight from a code: a scale and a reader both type like a keyboard (HID). Pure.

Whichever comes first, and in whichever field it lands: "1958", "1.958 kg" and "ST,GS,+  1.958kg"
are weights, what else is typed is a code. Eight digits or more are a code, too.
"""

import re

GRAMS_PER_KG = 1_000
WEIGHT = re.compile(
    r"(?:ST,(?:GS|NT),)?\s*\+?\s*(\d{1,3}(?:,\d{3})+|\d{1,7}|\d{1,3}\.\d{1,4})\s*(kg|g)?",
    re.IGNORECASE | re.ASCII,
)


def grams_of(text: str) -> int | None:
    """Return the grams that a scale typed, or None where it is no weight."""
    found = WEIGHT.fullmatch(text.strip())
    if found is None:
        return None
    number, unit = found[1].replace(",", ""), (found[2] or "").lower()
    is_kg = unit == "kg" or ("." in number and unit != "g")
    whole, _, rest = number.partition(".")
    if not is_kg:
        return int(whole)
    return int(whole) * GRAMS_PER_KG + int(rest[:3].ljust(3, "0"))


def told(weight: str, code: str) -> tuple[int, str]:
    """Return grams (0: none) and code from the two fields, whichever way they were filled."""
    weights = [grams_of(one) for one in (code, weight)]
    codes = [one.strip() for one in (code, weight) if one.strip() and grams_of(one) is None]
    return next((one for one in weights if one), 0), codes[0] if codes else ""
