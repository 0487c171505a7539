"""A ranking as a workbook: one line for each application, with points by criterion."""

import io

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from naru.programmes.queries.call_desk import CallDesk
from naru.programmes.queries.rankings import RankedLine, Ranking
from naru.programmes.ranking import WHY
from naru.programmes.scoring import THOUSAND
from naru.web.parts import statuses, wording

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(ranking: Ranking, call: CallDesk) -> HttpResponse:
    """Return the ranking as a file."""
    name = f"ranking-{call.code}-{ranking.round_number}.xlsx"
    return HttpResponse(
        workbook(ranking),
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def workbook(ranking: Ranking) -> bytes:
    """Write the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("Ranking"))
    number = book.add_format({"num_format": "#,##0"})
    points = book.add_format({"num_format": "#,##0.000"})
    criteria = ranking.definition.selection.criterion
    sheet.write_row(0, 0, [*_headings(), *(wording.said(one.name.text) for one in criteria)])
    for place, line in enumerate(ranking.lines, start=1):
        for column, value in enumerate(_cells(line)):
            if isinstance(value, int):
                sheet.write_number(place, column, value, number)
            else:
                sheet.write_string(place, column, value)
        for column, one in enumerate(criteria, start=len(_headings())):
            reached = line.result.by_criterion.get(one.code, 0)
            sheet.write_number(place, column, reached / THOUSAND, points)
        sheet.write_number(place, TOTAL_COLUMN, line.result.total / THOUSAND, points)
    sheet.set_column(0, len(_headings()) + len(criteria), 16)
    book.close()
    return out.getvalue()


TOTAL_COLUMN = 3


def _headings() -> list[str]:
    return [
        _("Rank"), _("Number"), _("Applicant"), _("Total"), _("Bonus"), _("Reviews"),
        _("Amount by the rule"), _("Amount"), _("Outcome"), _("Reason"),
    ]  # fmt: skip


def _cells(line: RankedLine) -> list[str | int]:
    outcome = statuses.status(f"application_{line.line.outcome}").word
    why = wording.said(WHY[line.line.why])
    return [
        line.line.rank, line.number, line.title, 0, line.result.bonus, line.result.reviews,
        line.computed, line.amount, str(outcome), "; ".join(filter(None, [why, line.cut_reason])),
    ]  # fmt: skip
