"""What the sandbox charges: the same for every service and country, by weight."""

from datetime import datetime

WON_FIRST = 23_500
WON_EACH_500_GRAMS = 2_500


def flat(service: str, country: str, grams: int, at: datetime) -> int | None:
    """Return a price in won, or None where a service does not go."""
    del at
    if not service or len(country) != 2 or country == "KR":
        return None
    return WON_FIRST + WON_EACH_500_GRAMS * max(0, -(-grams // 500) - 1)
