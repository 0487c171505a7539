"""What came of a fair: totals, firm by firm; all of it as Excel; firms and booths as PDF."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.fairs.queries import fairs as queries
from naru.fairs.queries import places
from naru.fairs.states import has_booths
from naru.fairs.views import FairView, PlaceView
from naru.identity.queries import register
from naru.web.officer.fairs.fairs import found_or_404, tabs
from naru.web.officer.fairs.firms import note_export
from naru.web.officer.fairs.stand import drawn
from naru.web.parts import countries, fair_sheets, papers, pdf, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

COLUMNS_PRINTED_MAX = 10  # a wider stand cannot be read on a sheet


@officer_required("viewer")
@require_GET
def results(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Show what came of a fair, per firm and in all."""
    one = found_or_404(request, fair_id)
    values = {
        **tabs(request, one, "results"),
        "outcome": places.outcome(body_id=request.public_body.id, fair_id=fair_id),
        "rows": _joined(request, fair_id),
    }
    return render(request, "officer/fairs/results.html", values)


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest, fair_id: UUID) -> HttpResponseBase:
    """Write firms and whom they met into Excel; persons are named, so the access log notes it."""
    one = found_or_404(request, fair_id)
    joined = _joined(request, fair_id)
    names = {row.firm_id: name for row, name in joined}
    met = places.contacts_of_fair(body_id=request.public_body.id, fair_id=fair_id)
    note_export(request, met)
    tables = [
        fair_sheets.firms(joined),
        fair_sheets.contacts([(row, names[row.firm_id]) for row in met if row.firm_id in names]),
    ]
    return workbook.answer(wording.said(one.name), tables)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, fair_id: UUID) -> HttpResponse:
    """Print the firms with their booths, the stand and the duties."""
    one = found_or_404(request, fair_id)
    joined = _joined(request, fair_id)
    where = " · ".join(filter(None, (countries.with_city(one.country, one.city), one.venue)))
    tables = [_firms_printed(one, joined), *_stand_printed(one, joined),
              *_duties_printed(one, len(joined))]  # fmt: skip
    values = {
        "title": wording.said(one.name),
        "issuer": wording.said(request.public_body.name),
        "facts": [[_("Place"), where], [_("Period"), f"{one.starts_on} – {one.ends_on}"]],
        "tables": tables,
    }
    return papers.pdf(pdf.render("table", values), f"{wording.said(one.name)}.pdf")


def _joined(request: NaruRequest, fair_id: UUID) -> list[tuple[PlaceView, str]]:
    joined = places.joined(body_id=request.public_body.id, fair_id=fair_id)
    firms = register.firms({row.firm_id for row in joined})
    return [(row, firms[row.firm_id].name) for row in joined]


def _firms_printed(one: FairView, joined: list[tuple[PlaceView, str]]) -> dict[str, object]:
    ordered = sorted(joined, key=lambda pair: (not pair[0].booth, pair[0].booth))
    first = _("Booth") if has_booths(one.kind) else _("Fair")
    return {
        "heading": _("Firms taking part"),
        "headings": [first, _("Firm"), _("Goods"), _("People sent")],
        "widths": [2, 4, 6, 1],
        "lines": [
            [row.booth or row.own_fair or "–", name, row.goods or "–", str(row.people)]
            for row, name in ordered
        ],
    }


def _stand_printed(one: FairView, joined: list[tuple[PlaceView, str]]) -> list[dict[str, object]]:
    if not 0 < one.stand_columns <= COLUMNS_PRINTED_MAX:
        return []
    rows = drawn(one, {row.id: name for row, name in joined})
    kept = _("Kept for the stand")
    return [
        {
            "heading": _("Stand plan"),
            "headings": [booth.number[1:] for booth, _name in rows[0].booths],
            "widths": [1] * one.stand_columns,
            "lines": [
                [f"{booth.number}\n{name or ('' if booth.is_open else kept)}"
                 for booth, name in row.booths]
                for row in rows
            ],
        }
    ]  # fmt: skip


def _duties_printed(one: FairView, firms: int) -> list[dict[str, object]]:
    duties = queries.duties(fair_id=one.id)
    if not duties:
        return []
    return [
        {
            "heading": _("Duties"),
            "headings": [_("What every firm must do"), _("Until"), _("Firms that did it")],
            "widths": [5, 2, 2],
            "lines": [
                [duty.title, duty.due_on.isoformat(), f"{duty.done_by}/{firms}"] for duty in duties
            ],
        }
    ]
