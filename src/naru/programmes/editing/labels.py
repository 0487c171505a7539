"""How people call the words of a programme file: names, hints, kinds of rules, choices."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from naru.kernel.text import Text
from naru.programmes.editing.places import Path as Place

FILE = Path(__file__).parent / "labels.toml"
NOTHING = Text("", "")


@cache
def _read() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def word(name: str, part: str = "") -> Text:
    """Return how people call a word, as the part means it; without a label the word itself."""
    said = _said(name, part)
    return Text(said[0], said[1]) if said else Text(name, name)


def hint(name: str, part: str = "") -> Text:
    """Return what helps to fill it in, if anything."""
    said = _said(name, part)
    return Text(said[2], said[3]) if said and len(said) > 2 else NOTHING


def rule(name: str) -> Text:
    """Return how people call a kind of condition or amount."""
    said = _read()["rules"].get(name)
    return Text(*said) if said else Text(name, name)


def choice(value: str) -> Text:
    """Return how people call a value that a word must be one of."""
    said = _read()["choices"].get(value)
    return Text(*said) if said else Text(value, value)


def is_labelled(name: str) -> bool:
    """Say whether a word has a label (held by a test)."""
    return name in _read()["words"]


def trail(path: Place, data: Mapping[str, Any]) -> tuple[Text, ...]:
    """
    Name each step of a place: ``자격과 금액 (2021-01-01부터) › 자격 조건 3``.

    A list whose item is named after it is left empty, so that it is not said twice.
    """
    here: Any = data
    said: list[Text] = []
    for step in path:
        is_list = isinstance(here, Sequence) and not isinstance(here, str)
        if is_list:
            here = here[int(step)] if int(step) < len(here) else None
            own = title(here)
            named = own or _numbered(here, int(step), said[-1])
            said[-1] = said[-1] if own else NOTHING
            said.append(named)
        else:
            here = here.get(str(step)) if isinstance(here, Mapping) else None
            said.append(_named(here, str(step)))
    return tuple(said)


def _numbered(value: Any, number: int, of: Text) -> Text:
    """Name an item after its list: by the day it begins, else by its number."""
    dated = value.get("since") if isinstance(value, Mapping) else None
    if isinstance(dated, date):
        return Text(f"{of.ko} ({dated}부터)", f"{of.en} (since {dated})")
    return Text(f"{of.ko} {number + 1}", f"{of.en} {number + 1}")


def title(value: Any) -> Text | None:
    """Return the name that a part gives itself, if it does."""
    if not isinstance(value, Mapping):
        return None
    if set(value) == {"ko", "en"}:
        return Text(str(value["ko"]), str(value["en"]))
    for key in ("label", "name", "title"):
        found = value.get(key)
        if isinstance(found, Mapping):
            return Text(str(found.get("ko", "")), str(found.get("en", "")))
    name, number = value.get("name"), value.get("number")
    if isinstance(name, str):
        return Text(name, name)
    return Text(f"{number}차", f"round {number}") if isinstance(number, int) else None


def _named(value: Any, name: str) -> Text:
    if isinstance(value, Mapping) and not is_labelled(name):
        return title(value) or Text(name, name)
    return word(name)


def _said(name: str, part: str) -> Sequence[str] | None:
    known = _read()
    return known.get(part, {}).get(name) or known["words"].get(name)
