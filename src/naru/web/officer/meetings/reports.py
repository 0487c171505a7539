"""What came of a round and of a year's rounds, for officers: page, Excel and PDF."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.deals.queries import quotations
from naru.deals.queries.quotations import QuotationView
from naru.kernel.money import Money
from naru.meetings import words
from naru.meetings.queries import figures, meetings
from naru.meetings.queries import rounds as queries
from naru.meetings.queries.figures import Figures
from naru.meetings.views import MeetingView, RoundView
from naru.web.officer.meetings.rounds import found_or_404
from naru.web.parts import countries, papers, pdf, statuses, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

SEASON = (3, 12)  # the online room runs from March to December (Yongin, 2021)


def _lines(one: Figures) -> list[tuple[str, str]]:
    def rate(value: int | None) -> str:
        return "–" if value is None else f"{value}%"

    return [
        (_("Firms taking part"), str(one.firms)),
        (_("Buyers invited"), str(one.buyers_invited)),
        (_("Buyers who accepted"), f"{one.buyers} ({rate(one.acceptance)})"),
        (_("Meetings in the timetable"), str(one.meetings)),
        (
            _("Meetings held"),
            _("%(held)s of %(marked)s that were noted (%(rate)s)")
            % {"held": one.held, "marked": one.marked, "rate": rate(one.kept)},
        ),
        (_("Meetings of a firm, of a buyer"), f"{one.per_firm} / {one.per_buyer}"),
        (_("Second meetings agreed"), f"{one.again} ({rate(one.second)})"),
        (_("Samples asked for"), str(one.samples)),
        (_("Quotations asked for"), str(one.quotes)),
        (_("Contracts expected"), str(one.contracts)),
        (_("Amount stated"), wording.money(one.amount)),
        (
            _("Contracts told later, and their sum"),
            f"{one.later_contracts} / {wording.money(one.later_amount)}",
        ),
    ]


def _report(body_id: int, round_id: UUID) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Return the figures of a round, and its meetings line by line."""
    counted = figures.of_rounds(round_ids=[round_id])[round_id]
    told = meetings.of_round(round_id=round_id, only_told=True)
    followed = quotations.of_meetings(body_id=body_id, meeting_ids=[row.id for row in told])
    return [*_lines(counted), *_ordered(followed)], _rows(told, followed)


def _ordered(followed: Mapping[UUID, QuotationView]) -> list[tuple[str, str]]:
    """Count what was quoted and ordered after the meetings, each currency by itself."""
    orders = [one.total for one in followed.values() if one.status == "accepted"]
    sums = {one.currency: Money(0, one.currency) for one in orders}
    for one in orders:
        sums[one.currency] += one
    said = ", ".join(wording.money(one) for one in sums.values())
    return [
        (_("Quotations sent afterwards"), str(len(followed))),
        (_("Orders that came of them"), f"{len(orders)} ({said})" if orders else "0"),
    ]


def _rows(told: Sequence[MeetingView], followed: Mapping[UUID, QuotationView]) -> list[list[str]]:
    return [
        [
            row.firm,
            row.buyer,
            countries.name(row.country),
            _came(row.firm_came),
            _came(row.buyer_came),
            wording.said(words.OUTCOMES[row.outcome]) if row.outcome else "–",
            wording.money(row.amount) if row.amount else "–",
            row.outcome_words,
            _said(followed.get(row.id)),
        ]
        for row in told
    ]


def _said(quoted: QuotationView | None) -> str:
    if quoted is None:
        return "–"
    state = statuses.status(f"quotation_{quoted.status}").word
    return f"{wording.money(quoted.total)} · {state}"


def _came(code: str) -> str:
    return wording.said(words.ATTENDANCES[code]) if code else "–"


def _headings() -> list[str]:
    return [
        _("Firm"), _("Buyer abroad"), _("Country"), _("Firm came"), _("Buyer came"),
        _("What the meeting came to"), _("Amount"), _("In a few words"),
        _("Quotation afterwards"),
    ]  # fmt: skip


@officer_required("viewer")
@require_GET
def report(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show what came of a round."""
    one = found_or_404(request, round_id)
    lines, rows = _report(request.public_body.id, round_id)
    values = {
        "one": one, "tab": "report", "lines": lines, "headings": _headings(),
        "rows": [list(zip(_headings(), row, strict=True)) for row in rows],
    }  # fmt: skip
    return render(request, "officer/meetings/report.html", values)


@officer_required("viewer")
@require_GET
def report_file(request: NaruRequest, round_id: UUID, form: str) -> HttpResponseBase:
    """Return the report as Excel or PDF."""
    one = found_or_404(request, round_id)
    lines, rows = _report(request.public_body.id, round_id)
    if form == "xlsx":
        pages = [
            (_("Figures"), [_("Figure"), ""], [list(line) for line in lines]),
            (_("Meetings of the round"), _headings(), rows),
        ]
        return workbook.answer(one.title, pages)
    if form != "pdf":
        raise Http404
    paper = {
        "title": _("Report: %(title)s") % {"title": one.title},
        "issuer": request.public_body.name.ko,
        "facts": lines,
        "tables": [{"headings": _headings(), "lines": rows, "widths": [2, 2, 1, 1, 1, 2, 1, 2, 2]}],
    }
    return papers.pdf(pdf.render("table", paper), f"{one.title}.pdf")


@officer_required("viewer")
@require_GET
def year(request: NaruRequest, year: int) -> HttpResponse:
    """Show a year's rounds month by month, with the sums."""
    if not 2000 < year < 2100:
        raise Http404
    found = queries.between(
        body_id=request.public_body.id, since=date(year, 1, 1), until=date(year + 1, 1, 1)
    )
    counted = figures.of_rounds(round_ids=[one.id for one in found])
    rows: list[tuple[RoundView, Figures]] = [(one, counted[one.id]) for one in found]
    in_season = [one for one in found if SEASON[0] <= one.first_on.month <= SEASON[1]]
    values = {
        "year": year,
        "rows": rows,
        "total": _total([one for _round, one in rows]),
        "months": len({one.first_on.month for one in in_season}),
        "months_all": SEASON[1] - SEASON[0] + 1,
    }
    return render(request, "officer/meetings/year.html", values)


def _total(rows: list[Figures]) -> Figures:
    names = Figures.__dataclass_fields__
    return Figures(**{name: sum(getattr(row, name) for row in rows) for name in names})
