"""Say what changed between two versions of a file: places and values in words, and line by line."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.editing import labels
from naru.programmes.editing.places import Path
from naru.rules.facts import YES_OR_NO

LINES_AROUND = 3
NOTHING = Text("(없음)", "(nothing)")
SHOWN_LETTERS_MAX = 300
LineKind = Literal["same", "added", "removed", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that differs, with the way to its place."""

    trail: tuple[Text, ...]
    before: Text
    after: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffLine:
    """A line of both files, or of one; a gap stands for lines that are the same."""

    kind: LineKind
    old: int | None
    new: int | None
    text: str


def between(before: str, after: str) -> list[Change]:
    """List the values that differ between two readable files, in the order of the newer one."""
    old, new = tomllib.loads(before), tomllib.loads(after)
    return list(_compare((), old, new, old, new))


def lines(before: str, after: str) -> list[DiffLine]:
    """Compare two texts line by line, with a few equal lines around each difference."""
    old, new = before.splitlines(), after.splitlines()
    found: list[DiffLine] = []
    groups = difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(
        LINES_AROUND
    )
    for group in groups:
        if found:
            found.append(DiffLine(kind="gap", old=None, new=None, text=""))
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                both = zip(range(i1, i2), range(j1, j2), strict=True)
                found += [_line("same", i, j, old[i]) for i, j in both]
                continue
            found += [_line("removed", i, None, old[i]) for i in range(i1, i2)]
            found += [_line("added", None, j, new[j]) for j in range(j1, j2)]
    return found


def terms_changed(before: Definition, after: Definition, *, on: date) -> list[date]:
    """Name the first days of terms in force or past that the newer file changes or leaves out."""
    pairs: list[tuple[Sequence[Any], Sequence[Any]]] = [
        (before.terms, after.terms),
        (before.cost, after.cost),
        (before.figure, after.figure),
    ]
    return sorted(
        {one.since for old, new in pairs for one in old if one.since <= on and one not in new}
    )


def _line(kind: LineKind, old: int | None, new: int | None, text: str) -> DiffLine:
    return DiffLine(
        kind=kind,
        old=None if old is None else old + 1,
        new=None if new is None else new + 1,
        text=text,
    )


def _compare(
    path: Path, old: Any, new: Any, old_file: Mapping[str, Any], new_file: Mapping[str, Any]
) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in [*new, *(name for name in old if name not in new)]:
            yield from _compare((*path, name), old.get(name), new.get(name), old_file, new_file)
    elif _is_list_of_tables(old) and _is_list_of_tables(new):
        for number in range(max(len(old), len(new))):
            pair = [side[number] if number < len(side) else None for side in (old, new)]
            yield from _compare((*path, number), pair[0], pair[1], old_file, new_file)
    else:
        file = old_file if new is None else new_file
        trail = tuple(step for step in labels.trail(path, file) if step.ko)
        yield Change(trail=trail, before=shown(old), after=shown(new))


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def shown(value: Any) -> Text:
    """Write a value as it stands in a file, so that a person can read it."""
    match value:
        case None:
            said = NOTHING
        case bool():
            said = YES_OR_NO[value]
        case int():
            said = Text(f"{value:,}", f"{value:,}")
        case datetime():
            said = Text(*[f"{value:%Y-%m-%d %H:%M}"] * 2)
        case {"ko": ko, "en": en}:
            said = Text(str(ko), str(en))
        case Mapping():
            said = _joined([_pair(str(key), inner) for key, inner in value.items()], " · ")
        case list():
            said = _joined([shown(each) for each in value], ", ")
        case _:
            said = labels.choice(str(value))
    return Text(said.ko[:SHOWN_LETTERS_MAX], said.en[:SHOWN_LETTERS_MAX])


def _pair(key: str, value: Any) -> Text:
    name, said = labels.word(key), shown(value)
    return Text(f"{name.ko} {said.ko}", f"{name.en} {said.en}")


def _joined(texts: Sequence[Text], by: str) -> Text:
    return Text(by.join(one.ko for one in texts), by.join(one.en for one in texts))
