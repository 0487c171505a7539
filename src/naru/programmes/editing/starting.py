"""What a new part or rule of a file begins with, so that it can be read before it is filled in."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, get_args

from pydantic import BaseModel

from naru.programmes.definition.asking import FactSpec
from naru.programmes.editing import places
from naru.programmes.editing.places import RULE, Slot

WORDS = {"ko": "새 항목", "en": "New"}
NOTHING_YET = {"rule": "fixed", "amount": 0}
ONE_DAY = timedelta(days=1)
SOMEWHERE = "1100000000"


def starter(model: type[BaseModel], *, on: date) -> dict[str, Any]:
    """Return the values without which a part cannot be read."""
    slots, _ = places.shape(model)
    values = {slot.name: _value(slot, on) for slot in slots if slot.is_required}
    return values | required_children(model, on=on)


def required_children(model: type[BaseModel], *, on: date) -> dict[str, Any]:
    """Return what must hang below a part: a first question, a first step, an amount."""
    found: dict[str, Any] = {}
    for child in places.shape(model)[1]:
        if not child.is_optional:
            first = _first(model, child.name, on)
            found[child.name] = [first] if child.kind in {"parts", "rules"} else first
    return found


def rule(name: str, fact: str, spec: FactSpec | None, *, on: date) -> dict[str, Any]:
    """Return a rule of a kind that asks a fact, with values to begin with."""
    named = {"fact": fact} if fact and name not in ALONE else {}
    return {RULE: name} | named | _beginning(name, fact, spec, on)


ALONE = frozenset(("all", "any", "not", "fixed", "least", "most", "sum", "choose"))
FIXED_BEGINNINGS: Mapping[str, dict[str, Any]] = {
    "at_least": {"limit": 0},
    "at_most": {"limit": 0},
    "between": {"low": 0, "high": 0},
    "for_at_least": {"years": 1},
    "for_at_most": {"years": 1},
    "fixed": {"amount": 0},
    "table": {"steps": [{"since": 0, "amount": 0}]},
    "least": {"amounts": [NOTHING_YET]},
    "most": {"amounts": [NOTHING_YET]},
    "sum": {"amounts": [NOTHING_YET]},
}


def _beginning(name: str, fact: str, spec: FactSpec | None, on: date) -> dict[str, Any]:
    first = next(iter(spec.values), "new") if spec else "new"
    value: Any = 0 if spec and spec.kind == "number" else first
    today = {"rule": "on_or_after", "fact": "on", "day": on}
    whole = {} if fact else {"amount": NOTHING_YET}
    begun: dict[str, dict[str, Any]] = {
        "one_of": {"among": [value]},
        "none_of": {"among": [value]},
        "includes": {"item": first},
        "includes_any": {"items": [first]},
        "includes_all": {"items": [first]},
        "excludes": {"items": [first]},
        "inside_region": {"regions": [first if first != "new" else SOMEWHERE]},
        "compare": {"at_most": fact},
        "on_or_after": {"day": on},
        "on_or_before": {"day": on},
        "dated_between": {"first": on, "last": on},
        "all": {"conditions": [today]},
        "any": {"conditions": [today]},
        "not": {"condition": today},
        "lookup": {"amounts": {first: 0}},
        "rate_of": {"rate": "0.7"} | whole,
        "rate_by": {"by": fact or "new", "steps": [{"since": 0, "rate": "0.7"}]} | whole,
        "times": {"amount": NOTHING_YET} | ({} if fact else {"rate": "1"}),
        "share_by_days": {"since": on, "until": on + ONE_DAY, "counted_from": on} | whole,
        "choose": {"cases": [{"when": [today], "amount": NOTHING_YET}], "otherwise": NOTHING_YET},
    }
    return FIXED_BEGINNINGS.get(name) or begun.get(name, {})


def _first(model: type[BaseModel], name: str, on: date) -> dict[str, Any]:
    """Return the first of what stands below; of rules the simplest."""
    kind = places.bare(model.model_fields[name].annotation)
    kind = places.bare(get_args(kind)[0]) if places.items(kind) else kind
    rules = {places.rule_name(one) for one in places.rules_of(kind)}
    if rules:
        return rule("fixed" if "fixed" in rules else "on_or_after", "on", None, on=on)
    assert isinstance(kind, type), "what is no rule is a part"
    assert issubclass(kind, BaseModel), "what is no rule is a part"
    return starter(kind, on=on)


def _value(slot: Slot, on: date) -> Any:
    usual: Mapping[str, Any] = {
        "number": 1,
        "flag": False,
        "said": WORDS,
        "date": on,
        "day": on,
        "words": ["new"],
        "choices": ["new"],
        "choice": slot.choices[0] if slot.choices else "",
        "text": "0" if slot.name == "rate" else "new",
    }
    return usual[slot.kind]
