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
from naru.programmes.editing.places import Child, Path, Place, Slot
from naru.rules.amounts import Amount
from naru.rules.conditions import Condition

DATED = frozenset({"terms", "cost", "figure"})
ROW_LETTERS_MAX = 200
NAMING = frozenset({"label", "name", "title", "number"})
UNSAID = NAMING | {"code", "hint"}
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


def branches(place: Place, definition: Definition, data: Mapping[str, Any]) -> list[Branch]:
    """Return everything that hangs below a place."""
    return [_branch(place, child, _Saying(definition, data)) for child in place.children]


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


@dataclass(frozen=True, slots=True)
class _Saying:
    """Says the parts of one file."""

    definition: Definition
    data: Mapping[str, Any]

    def row(self, path: Path, name: Text, value: Any) -> Row:
        found = places.place(path, self.data)
        is_rule = bool(found.rules) and isinstance(value, Mapping)
        said = rule_in_words(value, self.definition) if is_rule else self._part(found)
        return Row(
            name=name,
            said=Text(said.ko[:ROW_LETTERS_MAX], said.en[:ROW_LETTERS_MAX]),
            place=places.written(path),
        )

    def _part(self, found: Place) -> Text:
        """Say a part: its name first, then its values with their words; lists are counted."""
        value = found.value
        if not isinstance(value, Mapping) or set(value) == {"ko", "en"}:
            return changes.shown(value)
        own = labels.title(value)
        part = found.model.__name__ if found.model else ""
        said = [] if own is None else [own]
        for slot in found.slots:
            is_shown = slot.name in value and slot.name not in (UNSAID if own else NAMING)
            if is_shown:
                said.append(_slot(slot, value[slot.name], part))
        for child in found.children:
            if child.name in value:
                path = (*found.path, child.name)
                said.append(self._child(child, path, value[child.name], part))
        return in_words.joined([one for one in said if one.ko], " · ", " · ")

    def _child(self, child: Child, path: Path, value: Any, part: str) -> Text:
        word = labels.word(child.name, part)
        if child.kind == "rule":
            return rule_in_words(value, self.definition)
        if child.kind == "part":
            return self._part(places.place(path, self.data))
        return Text(f"{word.ko} {len(value)}개", f"{word.en}: {len(value)}")


def _slot(slot: Slot, value: Any, part: str) -> Text:
    word = labels.word(slot.name, part)
    if slot.kind == "choice":
        return labels.choice(str(value))
    if slot.kind == "said":
        return changes.shown(value)
    if slot.kind == "flag":
        return word if value else Text(f"{word.ko}: 아니요", f"{word.en}: no")
    if slot.kind == "written" and isinstance(value, Mapping):
        return Text(f"{word.ko} {len(value)}개", f"{word.en}: {len(value)}")
    if slot.kind == "text" or isinstance(value, str):
        return Text(str(value), str(value))
    shown = changes.shown(value)
    return Text(f"{word.ko} {shown.ko}", f"{word.en} {shown.en}")


def _branch(place: Place, child: Child, saying: _Saying) -> Branch:
    part = place.model.__name__ if place.model else ""
    path = (*place.path, child.name)
    value = place.value.get(child.name) if isinstance(place.value, Mapping) else None
    is_list = child.kind in {"parts", "named", "rules"}
    is_full = value is not None and not is_list
    return Branch(
        label=labels.word(child.name, part),
        kind=child.kind,
        rows=tuple(_rows(path, child, value, saying)),
        add="" if is_full else places.written(path),
        is_fixed=not child.is_optional and not is_list,
    )


def _rows(path: Path, child: Child, value: Any, saying: _Saying) -> list[Row]:
    if value is None:
        return []
    if child.kind == "named":
        return [saying.row((*path, name), Text(name, name), inner) for name, inner in value.items()]
    if child.kind in {"parts", "rules"}:
        return [
            saying.row((*path, number), Text(f"{number + 1}", f"{number + 1}"), inner)
            for number, inner in enumerate(value)
        ]
    return [saying.row(path, Text("", ""), value)]
