"""Compare two wordings of an announcement field by field, word by word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from naru.kernel.text import Text

FIELDS = {
    "title": Text("제목", "Title"),
    "period": Text("접수 기간", "When to apply"),
    "agency": Text("소관 기관", "Body"),
    "operator": Text("수행 기관", "Run by"),
    "target": Text("지원 대상", "Who it is for"),
    "summary": Text("사업 내용", "What it is"),
    "how_to_apply": Text("신청 방법", "How to apply"),
    "apply_url": Text("신청 주소", "Address to apply"),
    "contact": Text("문의", "Whom to ask"),
    "category": Text("분야", "Field"),
    "hashtags": Text("지역·해시태그", "Region and tags"),
    "years_in_business": Text("업력", "Years in business"),
    "published_on": Text("등록일", "Published"),
    "url": Text("원문 주소", "Address of the notice"),
}
WORDS_COMPARED_MAX = 1_500
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that says something else."""

    field: str
    label: Text
    parts: tuple[Part, ...]


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """List the fields in which two contents differ, in the order people read them."""
    return tuple(
        Difference(field=name, label=label, parts=tuple(_parts(old, new)))
        for name, label in FIELDS.items()
        if (old := _said(before.get(name))) != (new := _said(after.get(name)))
    )


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")


def _parts(before: str, after: str) -> Iterator[Part]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > WORDS_COMPARED_MAX:
        yield from _whole(before, after)
        return
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            yield Part("same", "".join(new[c:d]))
        else:
            yield from _whole("".join(old[a:b]), "".join(new[c:d]))


def _whole(before: str, after: str) -> Iterator[Part]:
    if before:
        yield Part("gone", before)
    if after:
        yield Part("new", after)
