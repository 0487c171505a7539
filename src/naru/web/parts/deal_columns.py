"""What the lists of deals share: filters, and whose turn it is in words."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.deals import states, words
from naru.deals.queries.deals import DealView
from naru.web.parts import wording
from naru.web.parts.listing import Asked, DateRange, Select


def filters() -> list[Select | DateRange]:
    """Return the filters of a list of deals."""
    return [
        Select(name="status", label=_("State"), options=[
            (code, wording.said(words.word("deal", code))) for code in states.STATES
        ]),
        Select(name="waits", label=_("Waits for"), options=[
            ("firm", _("Firm")), ("buyer", _("Buyer abroad")),
        ]),
        Select(name="from", label=_("Came from"), options=[
            ("inquiry", _("Inquiry")), ("meeting", _("Meeting")), ("sample", _("Sample")),
            ("fair", _("Fair")), ("firm", _("Firm")),
        ]),
        DateRange(name="day", label=_("Began")),
    ]  # fmt: skip


def wanted(asked: Asked) -> dict[str, Any]:
    """Return what the filters ask for."""
    return {
        "status": asked.value("status"), "waits_for": asked.value("waits"),
        "came_from": asked.value("from"), "search": asked.search, "since": asked.since("day"),
        "until": asked.until("day"),
    }  # fmt: skip


def waits(row: DealView) -> SafeString | str:
    """Say whose turn it is; the firm's is marked."""
    if row.waits_for == "firm":
        return format_html("<strong>{}</strong>", _("Firm"))
    return _("Buyer abroad") if row.waits_for == "buyer" else "–"
