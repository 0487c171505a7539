"""The report of an agency's search for buyers as PDF."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naru.identity.views import BodyView
from naru.web.parts import buyer_words, countries, glyphs, papers, pdf, statuses, wording


def report(found: Mapping[str, Any], *, body: BodyView, at: datetime) -> HttpResponse:
    """Answer with the report: terms, figures, letters by month, and every buyer's state."""
    search, firm = found["search"], found["firm"]
    content = pdf.render(
        "table",
        {
            "title": _("Report on a search for buyers"),
            "issuer": wording.said(body.name),
            "note": f"{search.summary} {_('Printed')} {wording.instant(at)}".strip(),
            "facts": [
                [_("Firm"), firm.name if firm else "–"],
                [_("Number"), search.number],
                [_("Goods"), wording.said(search.goods)],
                [_("Agency"), search.agency],
                [_("Markets"), ", ".join(map(countries.name, search.markets)) or _("anywhere")],
                [_("Until"), wording.short_day(search.ends_on)],
            ],
            "tables": _tables(found),
        },
    )
    return papers.pdf(content, f"search-{search.number}.pdf")


def _tables(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    search, unseen = found["search"], _("(these letters cannot be printed: see the page)")
    return [
        {
            "heading": _("How far the buyers came"),
            "headings": [_("Stage"), _("Buyers")],
            "numbers": [1],
            "lines": [[label, str(count)] for label, count in buyer_words.reach(search.reach)],
        },
        {
            "heading": _("Letters by month"),
            "headings": [_("Month"), _("Letters sent")],
            "numbers": [1],
            "lines": [[month, str(count)] for month, count in found["months"]],
        },
        {
            "heading": _("Buyers"),
            "headings": [pgettext("buyer", "Company"), _("Country"), _("State"), _("Note")],
            "widths": [4, 2, 2, 4],
            "lines": [
                [
                    buyer.company,
                    countries.name(buyer.country),
                    str(statuses.status(f"target_{one.status}").word),
                    one.note if glyphs.can_print(one.note) else unseen,
                ]
                for one, buyer in found["targets"]
            ],
        },
    ]
