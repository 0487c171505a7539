"""
What the receiver of a parcel abroad is told: where it is, what to do, what customs may ask for.

The words stand in ``receivers.toml`` in the languages of the buyers' pages. Pure.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.text import Text
from naru.logistics import s10, tracking

SHIPPED = Path(__file__).with_suffix(".toml")
FALLBACK = "en"
# What a receiver counts: each step with the sightings that prove it.
STEPS: Mapping[str, frozenset[str]] = {
    "sent": frozenset({"accepted"}),
    "left": frozenset({"departed", "in_transit"}),
    "arrived": frozenset({"arrived", "in_customs"}),
    "cleared": frozenset({"cleared", "out_for_delivery"}),
    "delivered": frozenset({"delivered"}),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a post shows its own tracking of a number."""

    name: str
    address: str


def links(number: str, country: str) -> list[Link]:
    """Return where the posts of Korea and of the destination tell of an S10 number."""
    if not s10.is_valid(number):
        return []
    told = _told()
    rows = [told["origin"], *([told["destination"][country]] if _has(country) else [])]
    return [Link(row["name"], row["address"].format(number=number)) for row in rows]


def language_of(country: str) -> str:
    """Return the language in which somebody of a country is written to at first."""
    spoken: Mapping[str, list[str]] = _told()["languages"]
    return next((tag for tag, lands in spoken.items() if country in lands), FALLBACK)


def said(state: str) -> Text:
    """Say a sighting to the receiver."""
    return Text.of(_told()["seen"][state])


def advice(state: str) -> Text | None:
    """Say what the receiver can do about an incident."""
    if not tracking.is_incident(state):
        return None
    told = _told()["advice"]
    return Text.of(told.get(state) or told[tracking.side(state)])


def papers(*, country: str, purpose: str) -> list[Text]:
    """Return what customs of a country may ask the receiver for."""
    return [
        Text.of(row["says"])
        for row in _told()["papers"]
        if country in row.get("countries", (country,))
        and purpose in row.get("purposes", (purpose,))
    ]


def step(states: frozenset[str]) -> int:
    """Return how many steps a parcel has taken, by all that was seen of it."""
    taken = [place for place, proofs in enumerate(STEPS.values(), start=1) if proofs & states]
    return max(taken, default=0)


def _has(country: str) -> bool:
    return country in _told()["destination"]


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
