"""Changes of an approved product as a difference, field by field, that an officer can judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from naru.kernel.text import Text


class EditState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What became of a change."""

    UNCHANGED = "unchanged"
    WRITTEN = "written"
    PROPOSED = "proposed"


FIELD_NAMES: dict[str, Text] = {
    "title": Text("상품 이름", "Name"),
    "summary": Text("한 줄 소개", "One line"),
    "category": Text("분류", "Category"),
    "origin": Text("원산지", "Origin"),
    "is_tax_free": Text("면세 여부", "Tax-free"),
    "detail": Text("상세페이지", "Detail page"),
    "notice": Text("상품정보제공고시", "Product notice"),
    "prices": Text("옵션과 가격", "Options and prices"),
    "photos": Text("사진", "Photos"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of a product before and after."""

    field: str
    name: Text
    old: Any
    new: Any


def differing(
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    labels: Mapping[str, Text] = MappingProxyType({}),
) -> list[Change]:
    """
    List the fields that differ, in the order producers fill them in.

    Of the product notice only the lines that differ come, under their ``labels``.
    """
    return [
        _change(field, name, before.get(field), after[field], labels)
        for field, name in FIELD_NAMES.items()
        if field in after and before.get(field) != after[field]
    ]


def _change(field: str, name: Text, old: Any, new: Any, labels: Mapping[str, Text]) -> Change:
    if field == "notice":
        codes = [code for code in {**(old or {}), **new} if (old or {}).get(code) != new.get(code)]
        old, new = (
            {labels.get(code, Text(code)): (lines or {}).get(code, "") for code in codes}
            for lines in (old, new)
        )
    return Change(field=field, name=name, old=old, new=new)
