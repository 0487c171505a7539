"""How people call the words of a programme file: names, hints, kinds of rules, choices."""

import tomllib
from collections.abc import Mapping, Sequence
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
    """Name each step of a place: ``자격과 금액 › 2021-01-01부터 › 자격 조건 › 3번``."""
    here: Any = data
    said = []
    for step in path:
        is_list = isinstance(here, Sequence) and not isinstance(here, str)
        if is_list:
            here = here[int(step)] if int(step) < len(here) else None
            said.append(_item(here, int(step)))
        else:
            here = here.get(str(step)) if isinstance(here, Mapping) else None
            said.append(_named(here, str(step)))
    return tuple(said)


def _item(value: Any, number: int) -> Text:
    counted = Text(f"{number + 1}번", f"no. {number + 1}")
    if not isinstance(value, Mapping):
        return counted
    for key in ("label", "name", "title", "since", "number", "code"):
        found = value.get(key)
        if isinstance(found, Mapping):
            return Text(str(found.get("ko", "")), str(found.get("en", "")))
        if found is not None and key == "since":
            return Text(f"{found}부터", f"since {found}")
        if found is not None and key == "number":
            return Text(f"{found}차", f"round {found}")
        if found is not None:
            return Text(str(found), str(found))
    return counted


def _named(value: Any, name: str) -> Text:
    if isinstance(value, Mapping) and not is_labelled(name):
        return _item(value, 0) if "label" in value else Text(name, name)
    return word(name)


def _said(name: str, part: str) -> Sequence[str] | None:
    known = _read()
    return known.get(part, {}).get(name) or known["words"].get(name)
