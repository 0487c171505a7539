"""Draws the filters of a list: choices, and ranges of days."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.web.parts.columns import Asked, DateRange, Select


def draw(filters: Sequence[Select | DateRange], asked: Asked) -> list[SafeString]:
    """Draw each filter with what is chosen now."""
    return [
        _select(kept, asked.value(kept.name)) if isinstance(kept, Select) else _range(kept, asked)
        for kept in filters
    ]


def _select(kept: Select, chosen: str) -> SafeString:
    options = [
        (key, SafeString(" selected") if key == chosen else "", words)
        for key, words in [("", _("All")), *kept.options]
    ]
    return format_html(
        '<div><label for="filter-{0}">{1}</label>'
        '<select class="krds-form-select" id="filter-{0}" name="{0}">{2}</select></div>',
        kept.name,
        kept.label,
        format_html_join("", '<option value="{}"{}>{}</option>', options),
    )


def _range(kept: DateRange, asked: Asked) -> SafeString:
    ends = [
        (kept.name, end, _ends()[end], day.isoformat() if day else "", kept.label)
        for end, day in (("since", asked.since(kept.name)), ("until", asked.until(kept.name)))
    ]
    inputs = format_html_join(
        SafeString("<span>–</span>"),
        '<input class="krds-input" type="date" name="{0}_{1}" aria-label="{4} {2}" value="{3}">',
        ends,
    )
    return format_html(
        '<div><span class="naru-filter-name">{}</span><span class="naru-range">{}</span></div>',
        kept.label,
        inputs,
    )


def _ends() -> dict[str, str]:
    return {"since": _("from"), "until": _("to")}
