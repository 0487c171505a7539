"""
What a connector tells of itself: its name, what it can do, and which settings it asks for.

A settings class is a frozen dataclass whose fields are made by ``asked``; the form, the checks and
the masks all come from it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One setting. A secret is written and never shown again."""

    name: str
    label: Text
    hint: Text
    is_secret: bool
    is_required: bool
    pattern: str
    default: str
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A connector as officers see it; ``can`` names the calls of its port that it answers."""

    id: str
    port: str
    title: Text
    what: Text
    can: frozenset[str]
    fields: tuple[Field, ...]
    docs: str
    quality: str  # of QUALITIES
    source: str = "naru"  # or the package that brought it


# The quality scale; each grade asks for all that the grades below it ask for.
QUALITIES: Mapping[str, tuple[Text, Text]] = {
    "bronze": (
        Text("브론즈", "Bronze"),
        Text(
            "연습용 서버에서 계약 시험(서명, 재시도, 중복 방지, 장애)을 모두 통과했습니다.",
            "It passes the whole contract (signature, repetition, doubles, faults) in the sandbox.",
        ),
    ),
    "silver": (
        Text("실버", "Silver"),
        Text(
            "실제 서버와 주고받은 기록으로 12개월 안에 대조했습니다.",
            "It was compared with recorded answers of the real system within 12 months.",
        ),
    ),
    "gold": (
        Text("골드", "Gold"),
        Text(
            "실제 서버를 정기적으로 점검하고, 답을 받지 못한 일을 스스로 대사합니다.",
            "The real system is tried regularly, and calls without an answer are reconciled.",
        ),
    ),
}


def asked(
    label: Text,
    *,
    hint: Text | None = None,
    is_secret: bool = False,
    pattern: str = "",
    choices: tuple[tuple[str, Text], ...] = (),
    default: str | None = None,
) -> Any:
    """Describe a setting in its class; a setting without a default is required."""
    about = {
        "label": label,
        "hint": hint or Text("", ""),
        "is_secret": is_secret,
        "pattern": pattern,
        "choices": choices,
    }
    more: dict[str, Any] = {} if default is None else {"default": default}
    return field(metadata=about, repr=not is_secret, **more)


def fields_of(settings: type) -> tuple[Field, ...]:
    """Return the settings that a class asks for, in its order."""
    return tuple(
        Field(
            name=one.name,
            is_required=one.default is MISSING,
            default="" if one.default is MISSING else str(one.default),
            **one.metadata,
        )
        for one in fields(settings)
    )


def lacking(asked_for: Sequence[Field], given: Mapping[str, str]) -> list[Field]:
    """Return the settings that are required and empty, or not written as they must be."""
    return [one for one in asked_for if not _is_good(one, given.get(one.name, ""))]


def _is_good(one: Field, value: str) -> bool:
    if not value:
        return not one.is_required
    if one.choices:
        return value in {code for code, _label in one.choices}
    return not one.pattern or re.fullmatch(one.pattern, value) is not None
