"""
Lay out a nutrition table as a market does: which rows, per what, in which rounding.

The layouts are data (``nutrition.toml``); amounts are whole milligrams or kilocalories per 100 g or
ml, so that every rounding is exact. Pure.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.localisation.units import rounded
from naru.rules.facts import Facts

SHIPPED = Path(__file__).with_name("nutrition.toml")
HUNDRED, MG_PER_G = 100, 1_000
KILOJOULE_PER_KCAL = Fraction(4_184, 1_000)
SALT_PER_SODIUM_EU, SALT_PER_SODIUM_JP = Fraction(5, 2), Fraction(254, 100)
LESS_THAN_A_GRAM, LESS_THAN_FIVE = "less than 1", "less than 5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row as it is printed; ``percent`` is None where the layout gives none."""

    label: str
    amount: str
    percent: int | None
    indent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    style: str
    title: str
    per: str  # "100 g", "30 g"
    lines: tuple[Line, ...]
    note: str
    source: str
    lacks: tuple[str, ...]  # facts that are not known


@lru_cache(maxsize=1)
def layouts() -> dict[str, dict[str, Any]]:
    """Return the layouts by their code."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def table(style: str, facts: Facts, *, language: str, on: date) -> Table:
    """Lay out a table; rows whose fact is not known are left out and named."""
    layout = layouts()[style]
    rows = [row for row in layout["row"] if row.get("since", on) <= on]
    serving = facts.get("food.serving")
    per = serving if layout["per"] == "serving" and isinstance(serving, int) else HUNDRED
    known = [row for row in rows if isinstance(facts.get(row["fact"]), int)]
    unit = "ml" if facts.get("net.unit") == "ml" else "g"
    return Table(
        style=style,
        title=_in(layout["title"], language),
        per=f"{per} {unit}",
        lines=tuple(_line(row, facts, Fraction(per, HUNDRED), language) for row in known),
        note=_in(layout.get("note", {}), language),
        source=layout["source"],
        lacks=tuple(sorted({row["fact"] for row in rows if row not in known})),
    )


def _line(row: Mapping[str, Any], facts: Facts, share: Fraction, language: str) -> Line:
    fact = facts[row["fact"]]
    assert isinstance(fact, int), "asked before"
    value = fact * share
    daily = row.get("daily")
    base = value * KILOJOULE_PER_KCAL if row["round"] == "kilojoule" else value
    percent = int(rounded(base * 100 / daily, 0)) if daily else None
    unit = f" {row['unit']}" if row["unit"] else ""
    return Line(
        label=_in(row["label"], language),
        amount=f"{ROUNDINGS[row['round']](value)}{unit}",
        percent=percent,
        indent=row.get("indent", 0),
    )


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def _to(step: Fraction, value: Fraction, places: int = 0) -> str:
    return rounded(step * int(value / step + Fraction(1, 2)), places)


def _us_kcal(value: Fraction) -> str:
    if value < 5:
        return "0"
    return _to(Fraction(5 if value <= 50 else 10), value)


def _us_fat(value: Fraction) -> str:
    grams = value / MG_PER_G
    if grams < Fraction(1, 2):
        return "0"
    return _to(Fraction(1, 2), grams, 1) if grams < 5 else _to(Fraction(1), grams)


def _us_gram(value: Fraction) -> str:
    grams = value / MG_PER_G
    if grams < Fraction(1, 2):
        return "0"
    return LESS_THAN_A_GRAM if grams < 1 else _to(Fraction(1), grams)


def _us_cholesterol(value: Fraction) -> str:
    if value < 2:
        return "0"
    return LESS_THAN_FIVE if value < 5 else _to(Fraction(5), value)


def _us_sodium(value: Fraction) -> str:
    if value < 5:
        return "0"
    return _to(Fraction(5 if value <= 140 else 10), value)


ROUNDINGS: dict[str, Callable[[Fraction], str]] = {
    "whole": lambda value: rounded(value, 0),
    "tenth": lambda value: rounded(value, 1),
    "tenth_gram": lambda value: rounded(value / MG_PER_G, 1),
    "kilojoule": lambda value: rounded(value * KILOJOULE_PER_KCAL, 0),
    "eu_salt": lambda value: rounded(value * SALT_PER_SODIUM_EU / MG_PER_G, 2),
    "jp_salt": lambda value: rounded(value * SALT_PER_SODIUM_JP / MG_PER_G, 1),
    "us_kcal": _us_kcal,
    "us_fat": _us_fat,
    "us_gram": _us_gram,
    "us_cholesterol": _us_cholesterol,
    "us_sodium": _us_sodium,
}
