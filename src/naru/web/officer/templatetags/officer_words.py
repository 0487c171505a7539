"""The filters of ``{% load officer_words %}``: points, people and sources in words."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.template import Context

from naru.web.officer import menu
from naru.web.officer.programmes import words
from naru.web.parts import menus

register = template.Library()


@register.simple_tag(name="desk_menu", takes_context=True)
def desk_menu(context: Context) -> list[menus.Shown]:
    """Return the officers' menu, folded around the page that is open."""
    return menus.shown(menu.SECTIONS, context["request"].path)


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
