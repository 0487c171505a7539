"""
Pieces of SQL: text with ``%s`` for every value, and the columns that hold the facts.

No value ever stands in the text. Numbers carry the range they can have, so that the arithmetic is
done in bigint where that cannot overflow, and in numeric, which has no end, everywhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from naru.rules.facts import Fact, FactKind, Facts

TYPES: Mapping[FactKind, str] = {
    "number": "bigint",
    "text": "text",
    "flag": "boolean",
    "date": "date",
    "list": "text[]",
}
NUMBER_MAX = 10**15
BIGINT_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of SQL, and the values of its ``%s`` in order."""

    text: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column that holds a fact: trusted SQL such as ``entry."n01"``, with ``%`` doubled.

    ``limit`` is the largest a number can be, on both sides of zero. PostgreSQL may refuse to work
    with larger ones ("out of range"), but never answers wrongly.
    """

    expression: str
    kind: FactKind
    limit: int = NUMBER_MAX


@dataclass(frozen=True, slots=True)
class Population:
    """Whom rules are asked about: facts in columns, and facts that are the same for all."""

    columns: Mapping[str, Column]
    shared: Facts = field(default_factory=dict)

    def fact(self, name: str, kind: FactKind) -> Fragment:
        """Return a fact of a kind: what all share, a column, or NULL where nobody has it."""
        if name in self.shared:
            return constant(self.shared[name], kind)
        column = self.columns.get(name)
        if column is None:
            return Fragment(f"NULL::{TYPES[kind]}")
        assert column.kind == kind, f"{name} is a {column.kind}, and no {kind}"
        return Fragment(column.expression)

    def kind(self, name: str) -> FactKind | None:
        """Return the kind of a fact; None where nobody has it."""
        if name in self.shared:
            return "number" if isinstance(self.shared[name], int) else "text"
        return self.columns[name].kind if name in self.columns else None

    def limit(self, name: str) -> int:
        """Return how large the number of a fact can be."""
        shared = self.shared.get(name)
        if isinstance(shared, int):
            return abs(shared)
        return self.columns[name].limit if name in self.columns else 0


def fragment(template: str, *parts: object) -> Fragment:
    """Fill the ``{}`` of a template: with the text of fragments, with ``%s`` for values."""
    texts = [part.text if isinstance(part, Fragment) else "%s" for part in parts]
    values = [part.values if isinstance(part, Fragment) else (part,) for part in parts]
    return Fragment(template.format(*texts), tuple(value for each in values for value in each))


def joined(parts: Sequence[Fragment], joint: str) -> Fragment:
    """Put fragments side by side."""
    return fragment(joint.join("{}" for _ in parts), *parts)


def constant(fact: Fact, kind: FactKind) -> Fragment:
    value = sorted(fact) if isinstance(fact, tuple | frozenset) else fact
    is_wide = kind == "number" and isinstance(value, int) and abs(value) > BIGINT_MAX
    return fragment(f"CAST({{}} AS {'numeric' if is_wide else TYPES[kind]})", value)
