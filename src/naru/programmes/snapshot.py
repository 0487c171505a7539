"""
Keep facts as plain JSON beside an application, and read them again as rules do.

What a fact is (a day, a list, a number) stands in the programme's file or among the facts that the
records give, so the stored values stay plain.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.rules.facts import Fact, Facts


def specs(definition: Definition) -> dict[str, FactSpec]:
    """Return every fact a programme may ask for: the records' and its own."""
    return RECORD_FACTS | definition.facts


def written(facts: Facts, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Return facts as JSON holds them; sensitive ones are left out by name."""
    kept_out = set(without)
    return {name: _plain(fact) for name, fact in sorted(facts.items()) if name not in kept_out}


def read(stored: Mapping[str, Any], definition: Definition) -> dict[str, Fact]:
    """Return stored facts as rules read them."""
    known = specs(definition)
    return {name: _fact(value, known.get(name)) for name, value in stored.items()}


def _plain(fact: Fact) -> Any:
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, frozenset):
        return sorted(fact)
    return list(fact) if isinstance(fact, tuple) else fact


def _fact(value: Any, spec: FactSpec | None) -> Fact:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, str) and spec is not None and spec.kind == "date":
        return date.fromisoformat(value)
    assert isinstance(value, str | bool | int), "a stored fact is plain"
    return value
