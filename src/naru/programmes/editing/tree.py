"""What the page of a place shows: the rows below it, each in words, and where they lead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from naru.kernel.text import Text
from naru.programmes import in_words
from naru.programmes.definition.programme import Definition
from naru.programmes.editing import changes, labels, places
from naru.programmes.editing.places import RULE, Child, Path, Place
from naru.rules.amounts import Amount
from naru.rules.conditions import Condition

DATED = frozenset({"terms", "cost", "figure"})
ROW_LETTERS_MAX = 160
_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_AMOUNT: TypeAdapter[Amount] = TypeAdapter(Amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing below a place: its name, what it says, and its own place."""

    name: Text
    said: Text
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A child of a place with its rows; ``add`` is where one more goes ("" where none may)."""

    label: Text
    kind: str
    rows: tuple[Row, ...]
    add: str
    is_fixed: bool  # cannot be taken out


def branches(place: Place, definition: Definition) -> list[Branch]:
    """Return everything that hangs below a place."""
    return [_branch(place, child, definition) for child in place.children]


def is_locked(path: Path, data: Mapping[str, Any], *, on: date, is_in_use: bool) -> bool:
    """Say whether a place lies in terms that are in force or past, while people could apply."""
    if not is_in_use or len(path) < 2 or path[0] not in DATED:
        return False
    holder = data.get(str(path[0]))
    number = path[1]
    if not isinstance(holder, list) or not isinstance(number, int) or number >= len(holder):
        return False
    since = holder[number].get("since")
    return isinstance(since, date) and since <= on


def rule_in_words(value: Any, definition: Definition) -> Text:
    """Say a condition or an amount as it is written; what cannot be read is shown as it stands."""
    for adapter, say in ((_CONDITION, in_words.condition), (_AMOUNT, in_words.amount)):
        try:
            return say(adapter.validate_python(value), definition.labels)  # type: ignore[arg-type]
        except ValidationError:
            continue
    return changes.shown(value)


def data_of(text: str) -> Mapping[str, Any]:
    """Return a readable file's plain values."""
    return tomllib.loads(text)


def _branch(place: Place, child: Child, definition: Definition) -> Branch:
    part = place.model.__name__ if place.model else ""
    path = (*place.path, child.name)
    value = place.value.get(child.name) if isinstance(place.value, Mapping) else None
    is_list = child.kind in {"parts", "named", "rules"}
    is_full = value is not None and not is_list
    return Branch(
        label=labels.word(child.name, part),
        kind=child.kind,
        rows=tuple(_rows(path, child, value, definition)),
        add="" if is_full else places.written(path),
        is_fixed=not child.is_optional and not is_list,
    )


def _rows(path: Path, child: Child, value: Any, definition: Definition) -> list[Row]:
    if value is None:
        return []
    if child.kind == "named":
        return [_row((*path, name), Text(name, name), inner, definition)
                for name, inner in value.items()]  # fmt: skip
    if child.kind in {"parts", "rules"}:
        return [
            _row((*path, number), Text(f"{number + 1}", f"{number + 1}"), inner, definition)
            for number, inner in enumerate(value)
        ]
    return [_row(path, Text("", ""), value, definition)]


def _row(path: Path, name: Text, value: Any, definition: Definition) -> Row:
    is_rule = isinstance(value, Mapping) and RULE in value and path[0] != "exclusive"
    said = rule_in_words(value, definition) if is_rule else _summary(value)
    return Row(
        name=name,
        said=Text(said.ko[:ROW_LETTERS_MAX], said.en[:ROW_LETTERS_MAX]),
        place=places.written(path),
    )


def _summary(value: Any) -> Text:
    """Say a part by its own values; what hangs below it is counted."""
    if not isinstance(value, Mapping) or set(value) == {"ko", "en"}:
        return changes.shown(value)
    said = []
    for name, inner in value.items():
        is_below = isinstance(inner, list) and inner and isinstance(inner[0], Mapping)
        if is_below:
            word = labels.word(name)
            said.append(Text(f"{word.ko} {len(inner)}개", f"{word.en}: {len(inner)}"))
        else:
            said.append(changes.shown(inner))
    return in_words.joined(said, " · ", " · ")
