"""Write a decision down as text, to be sealed with its case, and read it again in words."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from naru.kernel.text import Text
from naru.rules.decisions import Decision
from naru.rules.facts import Fact, Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReason:
    """One reason of a decision as it was given: what counted, the limit, and what to do."""

    label: Text
    value: Text
    limit: Text
    advice: Text
    met: bool | None
    basis: str


def reasons(decision: Decision) -> str:
    """Write the reasons of a decision."""
    rows = [
        {
            "label": _pair(one.label),
            "value": _pair(one.value),
            "limit": _pair(one.limit),
            "advice": _pair(one.advice),
            "met": one.met,
            "basis": one.basis,
        }
        for one in decision.reasons
    ]
    return json.dumps(rows, ensure_ascii=False)


def read_reasons(text: str) -> tuple[KeptReason, ...]:
    """Read reasons again."""
    return tuple(
        KeptReason(
            label=Text(*row["label"]),
            value=Text(*row["value"]),
            limit=Text(*row["limit"]),
            advice=Text(*row["advice"]),
            met=row["met"],
            basis=row["basis"],
        )
        for row in json.loads(text or "[]")
    )


def facts(known: Facts) -> str:
    """Write facts; a date says that it is one."""
    return json.dumps({name: _plain(value) for name, value in known.items()}, ensure_ascii=False)


def read_facts(text: str) -> dict[str, Fact]:
    """Read facts again."""
    return {name: _fact(value) for name, value in json.loads(text or "{}").items()}


def _pair(text: Text) -> list[str]:
    return [text.ko, text.en]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return sorted(value) if isinstance(value, tuple | frozenset) else value


def _fact(value: Any) -> Fact:
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    found: Fact = tuple(value) if isinstance(value, list) else value
    return found
