"""The papers of sample tests: report and packing list as PDF, answers and parcels as Excel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from naru.identity.views import BodyView
from naru.journeys.send_samples import Parcel
from naru.kernel.money import Money
from naru.samples import parcel_table
from naru.samples.reports import Report
from naru.samples.summaries import POINTS
from naru.web.parts import glyphs, pdf, sample_words, wording, workbook

IN_LOCAL_SCRIPT = "(in local script: see the label of the parcel)"


def report(
    title: str, found: Report, *, currency: str, body: BodyView, facts: Sequence[tuple[str, str]],
    at: datetime,
) -> bytes:  # fmt: skip
    """Return a report as PDF."""
    note = (
        _("Fewer than %(n)s answers: no averages are given.") % {"n": found.answers_min}
        if found.is_small
        else _("Averages are of 1 to 5; the spread is the standard deviation.")
    )
    unseen = _("(these letters cannot be printed: see the page or the Excel file)")
    return pdf.render(
        "table",
        {
            "title": title,
            "issuer": wording.said(body.name),
            "note": f"{note} {_('Printed')} {wording.instant(at)}",
            "facts": [list(fact) for fact in (*facts, *_reach(found))],
            "tables": [_printable(one, unseen) for one in _tables(found, currency) if one["lines"]],
        },
    )


def _printable(table: dict[str, Any], instead: str) -> dict[str, Any]:
    """Say in words what the shipped font cannot print: a page of empty boxes tells nothing."""
    lines = [
        [cell if glyphs.can_print(cell) else instead for cell in line] for line in table["lines"]
    ]
    return table | {"lines": lines}


def _reach(found: Report) -> list[tuple[str, str]]:
    return [
        (_("Buyers asked"), str(found.reach.asked)),
        (_("Wanted a sample"), str(found.reach.wants)),
        (_("Samples sent"), str(found.reach.sent)),
        (_("Have answered"), str(found.answers)),
        (_("Response rate"), sample_words.percent(found.reach.response.per_mille)),
    ]


def _tables(found: Report, currency: str) -> list[dict[str, Any]]:
    return [
        {
            "heading": _("Scores"),
            "headings": [_("Question"), _("Mean"), _("Scatter"), _("Others"), *map(str, POINTS)],
            "widths": [6, 1, 1, 1, 1, 1, 1, 1, 1],
            "lines": [
                [
                    wording.said(one.question.said),
                    sample_words.tenths(one.score.mean_tenths),
                    sample_words.tenths(one.score.spread_tenths),
                    sample_words.tenths(one.others_tenths),
                    *map(str, one.score.counts),
                ]
                for one in found.rated
            ],
        },
        {
            "heading": _("What buyers would pay (%(currency)s)") % {"currency": currency},
            "headings": [_("Point"), _("Price")],
            "lines": [list(point) for point in sample_words.points(found)],
        },
        *_picked(found),
        *_words(found),
    ]


def _picked(found: Report) -> list[dict[str, Any]]:
    return [
        {
            "heading": wording.said(one.question.said),
            "headings": [_("Answer"), _("Times chosen")],
            "lines": [[wording.said(word), str(count)] for word, count in one.counts],
        }
        for one in found.picked
    ]


def _words(found: Report) -> list[dict[str, Any]]:
    return [
        {
            "heading": _("By country"),
            "headings": [_("Country"), _("Answers"), _("Intent"), _("Want a quotation")],
            "lines": [
                [one.code, str(one.answers), sample_words.mean(one.intent), str(one.wants)]
                for one in found.by_country
            ],
        },
        {
            "heading": _("What they wrote"),
            "headings": [_("Words"), _("Language"), _("Country")],
            "widths": [6, 1, 1],
            "lines": [[one.words, one.language, one.country] for one in found.quotes],
        },
        {
            "heading": _("What to do next"),
            "headings": [_("Advice"), _("Because")],
            "widths": [3, 2],
            "lines": [[wording.said(one.says), wording.said(one.because)] for one in found.advised],
        },
    ]


def packing_list(title: str, parcels: Sequence[Parcel], *, body: BodyView, at: datetime) -> bytes:
    """Return the packing list with pro-forma values, in English for carriers and customs."""
    lines = [_packed(n, one) for n, one in enumerate(parcels, start=1)]
    return pdf.render(
        "table",
        {
            "title": "Packing list and pro-forma invoice (samples)",
            "issuer": body.name.en or body.name.ko,
            "note": "Samples of no commercial value, not for sale. Values for customs purposes "
            "only. Country of origin: Republic of Korea.",
            "facts": [
                ["Shipment", title],
                ["Date", f"{at:%Y-%m-%d}"],
                ["Shipper", f"{body.name.en or body.name.ko}, {body.address}"],
                ["Parcels", str(len(parcels))],
            ],
            "tables": [
                _printable({
                    "heading": "",
                    "headings": [
                        "No.", "Consignee", "Contents", "HS", "Qty", "Weight (g)", "Value",
                    ],
                    "widths": [1, 6, 5, 2, 1, 2, 2],
                    "lines": lines,
                }, IN_LOCAL_SCRIPT)
            ],
        },
    )  # fmt: skip


def _packed(number: int, one: Parcel) -> list[str]:
    entry, parcel = one.entry, one.invitation.parcel
    to = one.address
    consignee = f"{one.buyer.company}, {one.buyer.city}, {one.buyer.country}"
    if to is not None:
        consignee = f"{one.buyer.company} / {to.receiver}\n{to.address}\n{to.phone}".strip()
    value = parcel.value_minor if parcel else entry.value_minor
    return [
        str(number),
        consignee,
        parcel.contents if parcel else f"{entry.name.en or entry.name.ko} ({entry.pack})",
        entry.hs_code or "–",
        str(parcel.samples if parcel else 1),
        f"{(parcel.weight_grams if parcel else 0) or entry.weight_grams:,}",
        str(Money(value, entry.currency)),
    ]


def parcels_sheet(parcels: Sequence[Parcel], name: str) -> FileResponse:
    """Answer with the table of parcels that can be filled in and taken in again."""
    rows = [[wording.said(heading) for heading in parcel_table.HEADINGS]]
    for one in parcels:
        to, sent = one.address, one.invitation.parcel
        is_open = one.can_leave
        rows.append(
            [
                str(one.invitation.id), one.buyer.company, one.buyer.country,
                to.receiver if to else "", to.address if to else "", to.phone if to else "",
                wording.said(one.entry.name),
                "" if is_open or not sent else sent.carrier,
                "" if is_open or not sent else sent.tracking_number,
                "" if is_open or not sent else sent.sent_on.isoformat(),
                str(one.entry.weight_grams or ""), "", "",
            ]
        )  # fmt: skip
    return _workbook({_("Parcels"): rows}, name)


def answers_sheets(found: Report, name: str) -> FileResponse:
    """Answer with a report's figures as Excel, one sheet for each table."""
    tables = {
        one["heading"][:28] or "1": [one["headings"], *one["lines"]] for one in _tables(found, "")
    }
    reach = {_("Summary"): [[label, value] for label, value in _reach(found)]}
    return _workbook(reach | tables, name)


def _workbook(tables: dict[str, list[list[str]]], name: str) -> FileResponse:
    """Answer with tables that carry their headings in their first line."""
    numbered = [
        (f"{place} {title}", rows[0], rows[1:])
        for place, (title, rows) in enumerate(tables.items(), start=1)
    ]
    return workbook.answer(name, numbered)
