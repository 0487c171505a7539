"""The year's report (연간 실적) of the desk as page, workbook and PDF; the council's counts."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.desk import categories
from naru.desk.queries import case_figures, ip_figures
from naru.desk.year_report import Line, YearReport
from naru.identity.queries import bodies
from naru.kernel import clock
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.parts import case_words, pdf, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing_excel import EXCEL_TYPE
from naru.web.parts.tenancy import NaruRequest

Rows = list[list[str | int]]


@officer_required("viewer")
@require_GET
def year(request: NaruRequest) -> HttpResponse:
    """Show the report of a year; ``as`` asks for the workbook or the PDF."""
    body_id, asked = request.public_body.id, request.GET.get("year", "")
    known = case_figures.years(body_id=body_id) or [clock.today().year]
    chosen = int(asked) if asked.isdecimal() and int(asked) in known else known[0]
    report = case_figures.year(body_ids=[body_id], year=chosen)
    tables = [_months(report), *_tables(report)]
    form = request.GET.get("as", "")
    if form == "xlsx":
        return _saved(_workbook(report, tables), EXCEL_TYPE, f"desk-{chosen}.xlsx")
    if form == "pdf":
        content = _paper(report, tables, request.public_body.name.ko)
        return _saved(content, "application/pdf", f"desk-{chosen}.pdf")
    values = {
        "report": report,
        "years": known,
        "facts": _facts(report),
        "tables": tables,
        "council": _council(body_id, chosen),
        "months": [(str(one.month), one.solved) for one in report.months],
    }
    return render(request, "officer/cases/report.html", values)


def _facts(report: YearReport) -> list[tuple[str, str]]:
    return [
        (_("Solved in the year"), f"{report.solved:,}"),
        (_("Received in the year"), f"{report.received:,}"),
        (_("Could not be solved"), f"{report.unsolved:,}"),
        (_("Open now"), f"{report.open:,}"),
        (_("First answer, median"), case_words.working_time(report.first_minutes)),
        (_("Solution, median"), case_words.working_time(report.solution_minutes)),
        (_("First answers in time"), case_words.percent(report.first_in_time_bp)),
        (_("Solutions in time"), case_words.percent(report.solution_in_time_bp)),
        (_("Satisfaction of five"), case_words.mean_grade(report.grade_hundredths)),
        (_("Handed to other bodies"), f"{report.referred:,}"),
    ]


def _tables(report: YearReport) -> list[tuple[str, list[str], Rows]]:
    owners = names_of(uuid_or_none(line.code) for line in report.by_owner)
    channels = {code: wording.said(words) for code, words in categories.CHANNELS.items()}
    return [
        (_("By what it was about"), _headings(), _lines(
            report.by_category, {x.code: case_words.category(x.code) for x in report.by_category}
        )),
        (_("By country"), _headings(), _lines(report.by_country, {"": _("No country")})),
        (_("By the way it came"), _headings(), _lines(report.by_channel, channels)),
        (_("By owner"), _headings(), _lines(report.by_owner, {
            x.code: owners.get(uuid_or_none(x.code), "") if x.code else _("Nobody yet")
            for x in report.by_owner
        })),
    ]  # fmt: skip


def _headings() -> list[str]:
    return ["", _("Came in"), _("Solved"), _("Not solved"), _("In time")]


def _lines(lines: Sequence[Line], words: dict[str, str]) -> Rows:
    return [
        [words.get(one.code, one.code), one.received, one.solved, one.unsolved,
         case_words.percent(one.in_time_bp)]
        for one in lines
    ]  # fmt: skip


def _months(report: YearReport) -> tuple[str, list[str], Rows]:
    headings = [_("Month"), _("Came in"), _("Solved"), _("Answers"), _("Satisfaction of five")]
    rows: Rows = [
        [_("Month %(month)s") % {"month": one.month}, one.received, one.solved, one.grades,
         case_words.mean_grade(one.grade_hundredths)]
        for one in report.months
    ]  # fmt: skip
    return _("Month by month"), headings, rows


def _council(body_id: int, year: int) -> Rows:
    """Return the counts of every body that sits in the council, to one that sits there too."""
    seats = [one.body_id for one in ip_figures.members()]
    if body_id not in seats:
        return []
    found = case_figures.year(body_ids=seats, year=year)
    known = {str(one.id): wording.said(one.name) for one in bodies.bodies()}
    return _lines(found.by_body, known)


def _workbook(report: YearReport, tables: Sequence[tuple[str, list[str], Rows]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    first = book.add_worksheet(_("Sums"))
    first.set_column(0, 1, 26)
    first.write_row(0, 0, [_("Year"), report.year])
    for place, (label, value) in enumerate(_facts(report), start=1):
        first.write_row(place, 0, [label, value])
    for title, headings, rows in tables:
        sheet = book.add_worksheet(title[:31])
        sheet.set_column(0, len(headings), 18)
        sheet.write_row(0, 0, headings)
        for place, row in enumerate(rows, start=1):
            sheet.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def _paper(report: YearReport, tables: Sequence[tuple[str, list[str], Rows]], issuer: str) -> bytes:
    parts = [
        {"heading": title, "headings": headings, "lines": [[str(v) for v in row] for row in rows]}
        for title, headings, rows in tables
        if rows
    ]
    title = _("One-stop desk in %(year)s") % {"year": report.year}
    facts = [list(one) for one in _facts(report)]
    return pdf.render(
        "table", {"title": title, "issuer": issuer, "note": "", "facts": facts, "tables": parts}
    )


def _saved(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
