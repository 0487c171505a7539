"""
Advise a firm on its next step, by the rules of ``advice.toml`` and with the figures they rest on.

A rule whose facts are not there (too few answers for a mean) advises nothing.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.conditions import Condition
from naru.rules.facts import Fact, Facts, as_number
from naru.samples import numbers

TENTHS = ("intent", "packaging", "label", "quality")
PRICES = ("price_high", "price_ask", "price_cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it says, where it leads, and for each of whom (a wish of buyers)."""

    code: str
    says: Text
    because: Text
    goes_to: str
    to_each: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A piece of advice with the figures that it rests on."""

    code: str
    says: Text
    because: Text
    goes_to: str
    to_each: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Read the rules."""
    path = Path(__file__).with_name("advice.toml")
    return tuple(
        Rule(
            code=row["code"],
            says=Text.of(row["says"]),
            because=Text.of(row["because"]),
            goes_to=row["goes_to"],
            to_each=row.get("to_each", ""),
            when=tuple(decisions.read_condition(one) for one in row["when"]),
        )
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["advice"]
    )


def given(facts: Facts) -> Sequence[Advice]:
    """Return what is advised for these facts, in the order of the rules."""
    said = _Said({name: _in_words(name, fact) for name, fact in facts.items()})
    return [
        Advice(
            code=rule.code,
            says=rule.says,
            because=Text(rule.because.ko.format_map(said), rule.because.en.format_map(said)),
            goes_to=rule.goes_to,
            to_each=rule.to_each,
        )
        for rule in rules()
        if all(decisions.decide(condition, facts).allowed for condition in rule.when)
    ]


class _Said(dict[str, str]):
    """Facts in words; what is not known is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _in_words(name: str, fact: Fact) -> str:
    if name in TENTHS:
        return f"{as_number(fact, name) / 10:.1f}"
    return numbers.written(as_number(fact, name)) if name in PRICES else str(fact)
