"""
The product notice (상품정보제공고시): which fields a class of goods must tell, and whether it does.

The classes and fields ship as rows (notices.toml, with source and date) and live in the database;
this module judges what a producer filled in.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("notices.toml")
REFER = "상품 상세설명 참조"  # allowed only where the detail page really says it
NOT_APPLICABLE = "해당 없음"
VALUE_CHARS_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    code: str
    name: Text
    hint: Text
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    code: str
    name: Text
    fields: tuple[Field, ...]
    source: str
    in_force_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend: where, what is wrong, and how to mend it."""

    field: str
    says: Text
    fix: Text


def field_from(row: Mapping[str, Any]) -> Field:
    """Read a field from its stored form."""
    return Field(
        code=row["code"],
        name=Text(row["ko"], row["en"]),
        hint=Text(row.get("hint_ko", ""), row.get("hint_en", "")),
        required=row.get("required", True),
    )


def shipped() -> list[Kind]:
    """Return the classes of goods that come with the programme."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return [
        Kind(
            code=row["code"],
            name=Text(row["ko"], row["en"]),
            fields=tuple(field_from(each) for each in row["field"]),
            source=table["source"],
            in_force_on=table["in_force_on"],
        )
        for row in table["kind"]
    ]


def faults(
    *, fields: Sequence[Field], answers: Mapping[str, str], detail_says_something: bool
) -> list[Fault]:
    """List what a notice still lacks."""
    found = []
    for field in fields:
        answer = answers.get(field.code, "").strip()
        if not answer and field.required:
            found.append(_missing(field))
        elif answer == REFER and not detail_says_something:
            found.append(_points_nowhere(field))
    return found


def _missing(field: Field) -> Fault:
    return Fault(
        field=f"notice.{field.code}",
        says=Text(f"‘{field.name.ko}’ 칸이 비어 있습니다.", f"“{field.name.en}” is empty."),
        fix=Text(
            f"내용을 적거나, 해당하지 않으면 ‘{NOT_APPLICABLE}’이라고 적어 주세요.",
            f"Fill it in, or write “{NOT_APPLICABLE}” (not applicable).",
        ),
    )


def _points_nowhere(field: Field) -> Fault:
    return Fault(
        field=f"notice.{field.code}",
        says=Text(
            f"‘{field.name.ko}’ 칸이 상세페이지를 가리키지만 상세페이지가 비어 있습니다.",
            f"“{field.name.en}” points to the detail page, which is empty.",
        ),
        fix=Text(
            "상세페이지에 그 내용을 적거나, 이 칸에 바로 적어 주세요.",
            "Say it on the detail page, or write it here.",
        ),
    )
