"""The filters of ``{% load officer_words %}``: points, people and sources in words."""

from collections.abc import Mapping
from uuid import UUID

from django import template

from naru.web.officer.programmes import words

register = template.Library()


@register.filter(name="thousandths")
def thousandths(points: int | None) -> str:
    """Write thousandths of a point: 81, 30.333; nothing where there are none."""
    if points is None:
        return "–"
    whole, rest = divmod(points, 1_000)
    return f"{whole:,}" if not rest else f"{whole:,}.{rest:03d}".rstrip("0")


@register.filter(name="name_in")
def name_in(person_id: UUID | None, names: Mapping[str, str]) -> str:
    """Return a person's name out of a page's names."""
    return names.get(str(person_id), "–")


@register.filter(name="source_words")
def source_words(source: str) -> str:
    """Say where a fact came from."""
    return words.said(words.SOURCES, source)
