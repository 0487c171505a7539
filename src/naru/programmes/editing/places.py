"""
Say what a place of a programme file may hold, read off the definition's own types.

A place is a path such as ``("terms", 0, "who", 2)`` or ``("facts", "firm.size")``. What it may
hold: slots (single values) and children (parts, lists of parts, conditions, amounts). So a new word
in the definition is a new field of the form, without code.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.words import Said
from naru.rules.amounts import Amount
from naru.rules.conditions import Condition

Path = tuple[str | int, ...]
SlotKind = Literal[
    "text", "number", "flag", "choice", "date", "day", "instant", "said", "words", "choices",
    "written",
]  # fmt: skip
ChildKind = Literal["part", "parts", "named", "rule", "rules"]
RULE = "rule"
PATH_LETTERS_MAX = 300


class NoSuchPlace(Refusal):
    code = "programmes.no_such_place"
    says = Text(ko="파일에 그런 자리가 없습니다: {place}", en="The file has no such place: {place}")
    next_step = Text(
        ko="편집 화면의 처음으로 돌아가 다시 골라 주세요.", en="Go back and choose again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A single value of a part; ``choices`` are the words it must be one (or some) of."""

    name: str
    kind: SlotKind
    is_required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """What hangs below a part: another part, several, named ones, one rule or several."""

    name: str
    kind: ChildKind
    is_optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a place holds: its model where it is a part, its value as written, if there is one."""

    path: Path
    model: type[BaseModel] | None
    rules: tuple[type[BaseModel], ...]  # what kinds of rule may stand here
    value: Any
    slots: tuple[Slot, ...]
    children: tuple[Child, ...]


def read_path(text: str) -> Path:
    """Read a path as it stands in an address: ``terms/0/who/2``."""
    if len(text) > PATH_LETTERS_MAX:
        raise NoSuchPlace(place=text[:40])
    return tuple(int(step) if step.isdecimal() else step for step in text.split("/") if step)


def written(path: Path) -> str:
    """Write a path for an address."""
    return "/".join(str(step) for step in path)


def place(path: Path, data: Mapping[str, Any]) -> Place:
    """
    Return what the file may hold at a place, and what it holds.

    :raises NoSuchPlace: where the definition knows nothing of the kind.
    """
    kind: Any = Definition
    value: Any = data
    for count, step in enumerate(path):
        kind = _below(kind, step, value)
        if kind is None:
            raise NoSuchPlace(place=written(path[: count + 1]))
        value = _value(value, step)
    kind = bare(kind)
    rules = rules_of(kind)
    if rules:
        named = value.get(RULE) if isinstance(value, Mapping) else None
        model = next((one for one in rules if rule_name(one) == named), None)
    else:
        model = kind if _is_model(kind) else None
    slots, children = shape(model) if model else ((), ())
    return Place(path=path, model=model, rules=rules, value=value, slots=slots, children=children)


def rules_of(kind: Any) -> tuple[type[BaseModel], ...]:
    """Return the kinds of condition or amount, where rules stand; else nothing."""
    if kind in {Condition, Amount}:
        return tuple(get_args(get_args(kind)[0]))
    if get_origin(kind) in {Union, UnionType}:
        kinds = tuple(one for one in get_args(kind) if one is not NoneType)
        return kinds if len(kinds) > 1 and all(RULE in _fields(one) for one in kinds) else ()
    return ()


def rule_name(model: type[BaseModel]) -> str:
    """Return the word by which a file names this rule."""
    name: str = get_args(model.model_fields[RULE].annotation)[0]
    return name


@cache
def rule_models() -> frozenset[type[BaseModel]]:
    """Return every kind of condition and amount: the word ``rule`` chooses among them."""
    return frozenset((*rules_of(Condition), *rules_of(Amount)))


@cache
def shape(model: type[BaseModel]) -> tuple[tuple[Slot, ...], tuple[Child, ...]]:
    """Return the slots and children of a part, in the order of its definition."""
    slots, children = [], []
    for name, field in model.model_fields.items():
        if name == RULE and model in rule_models():
            continue
        kind = bare(field.annotation)
        is_optional = not field.is_required()
        if child := _child(kind):
            children.append(Child(name=name, kind=child, is_optional=is_optional))
        else:
            slots.append(_slot(name, kind, is_required=not is_optional))
    return tuple(slots), tuple(children)


def models(kind: Any = Definition, seen: set[Any] | None = None) -> Iterator[type[BaseModel]]:
    """Yield every part that a file can be made of, once each."""
    known = set() if seen is None else seen
    kind = bare(kind)
    if kind in known:
        return
    known.add(kind)
    if _is_model(kind) and kind is not Said:
        yield kind
        for field in kind.model_fields.values():
            yield from models(field.annotation, known)
    for inner in [*rules_of(kind), *items(kind)]:
        yield from models(inner, known)


def _below(kind: Any, step: str | int, value: Any) -> Any:
    kind = bare(kind)
    rules = rules_of(kind)
    if rules and isinstance(value, Mapping):
        kind = next((one for one in rules if rule_name(one) == value.get(RULE)), None)
    if _is_model(kind):
        field = kind.model_fields.get(str(step))
        return field.annotation if field and kind is not Said else None
    if get_origin(kind) is tuple and isinstance(step, int):
        return get_args(kind)[0]
    if get_origin(kind) is dict and isinstance(step, str):
        return get_args(kind)[1]
    return None


def _value(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(str(step))
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return value[step] if is_list and isinstance(step, int) and step < len(value) else None


def bare(kind: Any) -> Any:
    """Take off ``Annotated`` (but that of rules) and ``| None``."""
    while kind not in {Condition, Amount}:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
            continue
        kinds = [one for one in get_args(kind) if one is not NoneType]
        if get_origin(kind) in {Union, UnionType} and len(kinds) == 1:
            kind = kinds[0]
            continue
        break
    return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: Any) -> Mapping[str, Any]:
    return kind.model_fields if _is_model(kind) else {}


def items(kind: Any) -> tuple[Any, ...]:
    """Return what a list or a table of names holds, as its one item."""
    if get_origin(kind) is tuple:
        return (get_args(kind)[0],)
    return (get_args(kind)[1],) if get_origin(kind) is dict else ()


def _child(kind: Any) -> ChildKind | None:
    if kind is Said:
        return None
    if rules_of(kind):
        return "rule"
    if _is_model(kind):
        return "part"
    for item in items(kind):
        inner = bare(item)
        if rules_of(inner):
            return "rules"
        if _is_model(inner):
            return "named" if get_origin(kind) is dict else "parts"
    return None


def _slot(name: str, kind: Any, *, is_required: bool) -> Slot:
    simple: dict[Any, SlotKind] = {
        str: "text", int: "number", bool: "flag", date: "date", AwareDatetime: "instant",
        Said: "said",
    }  # fmt: skip
    if kind in simple:
        return Slot(name=name, kind=simple[kind], is_required=is_required)
    if {bare(one) for one in get_args(kind)} == {
        date,
        str,
    }:  # a date, or the name of a fact that holds one
        return Slot(name=name, kind="day", is_required=is_required)
    if get_origin(kind) is Literal:
        return Slot(name=name, kind="choice", is_required=is_required, choices=get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = tuple(one.value for one in kind)
        return Slot(name=name, kind="choice", is_required=is_required, choices=words)
    if get_origin(kind) is tuple:
        item = bare(get_args(kind)[0])
        some = get_args(item) if get_origin(item) is Literal else ()
        return Slot(
            name=name,
            kind="choices" if some else "words",
            is_required=is_required,
            choices=some,
        )
    return Slot(name=name, kind="written", is_required=is_required)
