"""
Write changes into a programme file's text; comments and everything untouched stay as they are.

Values are plain Python values as TOML knows them; ``None`` takes a key out. Each function returns
the new text; whether it still is a programme is for ``definition.reading`` to say.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from naru.programmes.editing import places
from naru.programmes.editing.places import NoSuchPlace, Path

INLINE_LISTS = frozenset(
    {"who", "when", "needs", "asks", "conditions", "steps", "share", "choices"}
)
GROUPED_FROM = 10_000


def put(text: str, path: Path, values: Mapping[str, Any]) -> str:
    """Set some values of the part at a place; a part that is not there yet is made."""
    document = tomlkit.parse(text)
    is_new = _is_missing(document, path)
    if _is_missing(document, path[:1]):
        document = _parted(text)
    part = _reach(document, path, make=True)
    for name, value in values.items():
        if value is None:
            if name in part:
                part.remove(name)
        elif name not in part or _plain(part[name]) != value:
            part[name] = _item(value)
    if is_new and isinstance(part, Table):
        part.add(tomlkit.nl())
    return tomlkit.dumps(document)


def replace(text: str, path: Path, values: Mapping[str, Any]) -> str:
    """Put one rule in the place of another, or where none was."""
    document = tomlkit.parse(text)
    holder, last = _reach(document, path[:-1], make=True), path[-1]
    holder[last] = _item({k: v for k, v in values.items() if v is not None})
    return tomlkit.dumps(document)


def add(text: str, path: Path, values: Mapping[str, Any]) -> str:
    """Add a part at the end of the list at a place; the list is made where there is none."""
    document = tomlkit.parse(text)
    if _is_missing(document, path[:1]):
        document = _parted(text)
    holder, name = _reach(document, path[:-1], make=True), str(path[-1])
    plain = {key: value for key, value in values.items() if value is not None}
    found = holder.get(name)
    if found is None:
        is_inline = name in INLINE_LISTS or isinstance(holder, InlineTable)
        holder[name] = tomlkit.array() if is_inline else tomlkit.aot()
        found = holder[name]
    if isinstance(found, AoT):
        found.append(_table(plain))
    else:
        _spread(found)
        found.append(_item(plain))
    return tomlkit.dumps(document)


def remove(text: str, path: Path) -> str:
    """
    Take a part, a rule or an item of a list out; a list that is left empty goes, too.

    :raises NoSuchPlace: where there is none.
    """
    document = tomlkit.parse(text)
    holder, last = _reach(document, path[:-1]), path[-1]
    if isinstance(holder, AoT | Array):
        if not isinstance(last, int) or last >= len(holder):
            raise NoSuchPlace(place=places.written(path))
        del holder[last]
        if not holder and isinstance(holder, AoT):
            _reach(document, path[:-2]).remove(path[-2])
    elif str(last) in holder:
        holder.remove(str(last))
    else:
        raise NoSuchPlace(place=places.written(path))
    return tomlkit.dumps(document)


def add_terms(text: str, path: Path, *, since: date, basis: str) -> str:
    """Add a copy of the newest terms below them, from a later day on."""
    document = tomlkit.parse(text)
    terms = _reach(document, path)
    newer = deepcopy(terms[-1])
    newer["since"] = since
    newer["basis"] = basis
    if not newer.as_string().endswith("\n\n"):
        terms[-1].add(tomlkit.nl())
    terms.append(newer)
    return tomlkit.dumps(document)


def value(written: str) -> Any:
    """Read one value as TOML writes it; a bare word is a text; None where there is nothing."""
    try:
        return tomlkit.value(written).unwrap() if written else None
    except TOMLKitError:
        return written


def _reach(document: Any, path: Path, *, make: bool = False) -> Any:
    here = document
    for count, step in enumerate(path):
        is_list = isinstance(here, AoT | Array)
        is_there = int(step) < len(here) if is_list else str(step) in here
        if not is_there:
            if is_list or not make:
                raise NoSuchPlace(place=places.written(path[: count + 1]))
            here[str(step)] = {} if isinstance(here, InlineTable) else tomlkit.table()
        here = here[step if is_list else str(step)]
    return here


def _is_missing(document: Any, path: Path) -> bool:
    try:
        _reach(document, path)
    except NoSuchPlace:
        return True
    return False


def _parted(text: str) -> tomlkit.TOMLDocument:
    """Read a text that ends with an empty line, so that what is added stands apart."""
    return tomlkit.parse(text.rstrip("\n") + "\n\n")


def _plain(item: Any) -> Any:
    return item.unwrap() if isinstance(item, Item) else item


def _item(value: Any) -> Any:
    return tomlkit.value(written(value))


def written(value: Any) -> str:
    """Write a value as a person would: spaces within braces, long numbers in groups."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {written(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(inner) for inner in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= GROUPED_FROM:
        return f"{value:_}"
    return str(tomlkit.item(value).as_string())


def _key(name: str) -> str:
    return str(tomlkit.key(name).as_string())


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        table.append(key, _item(value))
    table.add(tomlkit.nl())
    return table


def _spread(array: Array) -> None:
    """Write an inline list of tables one below the other, as a person would."""
    if not array:
        array.multiline(True)
