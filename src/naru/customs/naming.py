"""
Say what the values of an export declaration mean: codes by their names, figures as read.

The form keeps what customs reads ("15", "20261126", "18360"); this is for pages and papers. Pure.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.customs import declaring
from naru.geography import countries
from naru.goods import tree
from naru.kernel.text import Text

FILE = Path(__file__).with_name("codes.toml")
DAY = "A103"
WON, KILOGRAMS, DOLLARS = Text("{}원", "{} won"), Text("{} kg", "{} kg"), Text("USD {}", "USD {}")
FIGURES: Mapping[str, Text] = {
    "A703": WON, "A704": WON, "AA06": WON, "B301": WON, "AA07": DOLLARS, "AA02": KILOGRAMS,
    "B201": KILOGRAMS, "A706": Text("{}", "{}"), "C203": Text("{}", "{}"), "C204": Text("{}", "{}"),
    "B203": Text("{}", "{}"),
}  # fmt: skip


def said(item: str, value: str) -> tuple[Text, str]:
    """
    Return what a value means, and the code where it is one.

    A value that is no code and no figure means itself.
    """
    if item in FIGURES:
        return _figure(FIGURES[item], value), ""
    if item == DAY:
        return _day(value) or Text(value, value), ""
    name = _NAMES[item](value) if item in _NAMES else _coded(item, value)
    return (name, value) if name else (Text(value, value), "")


def choices(item: str) -> list[tuple[str, Text]]:
    """Return the codes that an item may hold, as far as we name them."""
    return [(code, Text(row["ko"], row["en"])) for code, row in _codes().get(item, {}).items()]


def hs(value: str) -> str:
    """Write an HS code as customs prints it."""
    return tree.written(value[: tree.HS6_DIGITS], value if len(value) == tree.HSK_DIGITS else "")


def _coded(item: str, value: str) -> Text | None:
    row = _codes().get(item, {}).get(value)
    return Text(row["ko"], row["en"]) if row else None


def _country(value: str) -> Text | None:
    return countries.name(value) if countries.is_one(value) else None


def _heading(value: str) -> Text | None:
    heading = value[: tree.HEADING_DIGITS]
    return tree.called(heading) if heading in tree.names() else None


def _day(value: str) -> Text | None:
    try:
        day = datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a legal date has no zone
    except ValueError:
        return None
    return Text(f"{day.year}년 {day.month}월 {day.day}일", day.isoformat())


def _law(value: str) -> Text | None:
    names = [declaring.law(code.strip()) for code in value.split(",")]
    found = [one for one in names if one]
    if not found:
        return None
    return Text(", ".join(one.ko for one in found), ", ".join(one.en for one in found))


def _figure(form: Text, value: str) -> Text:
    whole, point, rest = value.partition(".")
    figure = f"{int(whole):,}{point}{rest}" if whole.isdigit() else value
    return Text(form.ko.format(figure), form.en.format(figure)) if value else Text("", "")


_NAMES: Mapping[str, Callable[[str], Text | None]] = {
    "A601": _country, "B501": _country, "B104": _heading, "G106": _law,
}  # fmt: skip


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, Mapping[str, Any]]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {item: rows for item, rows in told.items() if isinstance(rows, dict)}
