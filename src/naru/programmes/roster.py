"""
A roster (명부): people or firms with the facts that rules ask for, one typed slot for each fact.

Pure. A roster's columns come from the facts of a programme file or from the shapes that are shipped
(roster_shapes.toml); each fact gets the next free slot of its kind, so that a rule over the whole
roster is one SQL statement on plain columns.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.programme import Definition
from naru.rules import facts
from naru.rules.facts import Fact, FactKind

Subject = Literal["person", "firm"]
SLOTS: Mapping[FactKind, tuple[str, int]] = {
    "number": ("n", 16),
    "text": ("s", 16),
    "date": ("d", 8),
    "flag": ("b", 8),
    "list": ("l", 4),
}
SHAPES = Path(__file__).parent / "roster_shapes.toml"
_SPECS: TypeAdapter[dict[str, FactSpec]] = TypeAdapter(dict[str, FactSpec])


class TooManyFacts(Refusal):
    code = "programmes.too_many_facts"
    says = Text(
        ko="명부 한 개에 ‘{kind}’ 항목은 {most}개까지 담을 수 있습니다.",
        en='A roster holds at most {most} facts of the kind "{kind}".',
    )
    next_step = Text(
        ko="쓰지 않는 항목을 빼고 다시 올려 주세요.", en="Leave out facts that no rule asks for."
    )


class UnknownRoster(Refusal):
    code = "programmes.unknown_roster"
    says = Text(ko="그런 명부가 없습니다.", en="There is no such roster.")
    next_step = Text(ko="명부 목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterColumn:
    """Where a roster keeps a fact, and how people call it and its values."""

    fact: str
    kind: FactKind
    slot: str
    label: Text
    unit: str = ""
    values: Mapping[str, Text]

    def written(self) -> dict[str, Any]:
        """Return it as plain values, to be kept with the roster."""
        return {
            "fact": self.fact,
            "kind": self.kind,
            "slot": self.slot,
            "label": [self.label.ko, self.label.en],
            "unit": self.unit,
            "values": {code: [text.ko, text.en] for code, text in self.values.items()},
        }


def column(written: Mapping[str, Any]) -> RosterColumn:
    """Read a column that ``RosterColumn.written`` wrote."""
    return RosterColumn(
        fact=written["fact"],
        kind=written["kind"],
        slot=written["slot"],
        label=Text(*written["label"]),
        unit=written["unit"],
        values={code: Text(*words) for code, words in written["values"].items()},
    )


def columns(specs: Mapping[str, FactSpec]) -> tuple[RosterColumn, ...]:
    """
    Give every fact a slot of its kind.

    :raises TooManyFacts: where a kind has no slot left.
    """
    taken: dict[str, int] = {}
    found = []
    for name, spec in specs.items():
        letter, most = SLOTS[spec.kind]
        taken[spec.kind] = taken.get(spec.kind, 0) + 1
        if taken[spec.kind] > most:
            raise TooManyFacts(kind=spec.kind, most=most)
        found.append(
            RosterColumn(
                fact=name,
                kind=spec.kind,
                slot=f"{letter}{taken[spec.kind]:02d}",
                label=spec.label.text,
                unit=spec.unit,
                values={code: said.text for code, said in spec.values.items()},
            )
        )
    return tuple(found)


def in_words(fact: Fact, column: RosterColumn) -> Text:
    """Write what a roster knows, by the words of its column."""
    return facts.in_words(fact, column.values, unit=column.unit)


def columns_for(definition: Definition) -> tuple[RosterColumn, ...]:
    """
    Return the columns of a roster for a programme: its own facts, and the usual ones beside them.

    :raises TooManyFacts: where the programme's own facts of a kind are too many.
    """
    own = definition.facts
    left = {kind: most for kind, (_, most) in SLOTS.items()}
    for spec in own.values():
        left[spec.kind] -= 1
    usual = {}
    for name, spec in shape("firm" if definition.subject == "firm" else "person").items():
        if name not in own and left[spec.kind] > 0:
            usual[name] = spec
            left[spec.kind] -= 1
    return columns({**own, **usual})


@cache
def shape(subject: Subject) -> Mapping[str, FactSpec]:
    """Return the facts that the shipped roster of people or firms holds."""
    return _SPECS.validate_python(tomllib.loads(SHAPES.read_text(encoding="utf-8"))[subject])
