"""The result report of a call or a programme's year (결과보고서), as PDF and as a workbook."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.kpi import KpiView
from naru.programmes.queries.results import ResultView
from naru.web.parts import pdf, statuses, wording

HOLDERS_PRINTED_MAX = 1_000


def title(result: ResultView, year: int | None) -> str:
    """Name the report."""
    if year:
        named = {"what": wording.said(result.programme), "year": year}
        return _("Report of results: %(what)s, %(year)s") % named
    return _("Report of results: %(what)s") % {"what": wording.said(result.titles[0])}


def facts(result: ResultView) -> list[tuple[str, str]]:
    """Return what the report is about."""
    return [
        (_("Programme"), wording.said(result.programme)),
        (_("Calls"), ", ".join(wording.said(one) for one in result.titles)),
        (_("Awards"), f"{result.awards:,}"),
        (_("Holders"), f"{result.holders:,}"),
        (_("Settled awards"), f"{result.settled:,}"),
    ]


def sums(result: ResultView) -> list[tuple[str, int]]:
    """Return the money of a report in the order it is read."""
    return [
        (_("Budget"), result.money.appropriated),
        (_("Awarded"), result.awarded),
        (_("Money paid"), result.paid),
        (_("Accepted in settlements"), result.accepted),
        (_("Returned"), result.returned),
        (_("Asked back, with interest and penalties"), result.asked_back),
        (_("Received of it"), result.recovered),
        (_("Gone home to the bearers"), result.money.given_back),
        (_("Still to go home"), result.money.to_give_back),
    ]


def figure(one: KpiView, number: int) -> str:
    """Write a figure in its unit."""
    return wording.money(number) if one.is_won else f"{number:,}"


def _figures(result: ResultView) -> list[list[str]]:
    return [
        [
            wording.said(one.name),
            "–" if one.target is None else figure(one, one.target),
            figure(one, one.value),
            "–" if one.percent is None else f"{one.percent}%",
        ]
        for one in result.figures
    ]


def _holder(row: AwardView) -> list[Any]:
    state = str(statuses.status(f"award_{row.status}").word)
    return [row.number, row.name, state, row.amount, row.paid, row.returned]


def _holder_headings() -> list[str]:
    return [
        _("Number"),
        _("Holder"),
        _("State"),
        _("Support money"),
        _("Money paid"),
        _("Returned"),
    ]


def _figure_headings() -> list[str]:
    return [_("Key figure"), _("Aimed at"), _("Reached so far"), _("Rate reached")]


def as_pdf(
    result: ResultView, holders: Sequence[AwardView], *, issuer: str, year: int | None
) -> bytes:
    """Return the report as PDF; long lists refer to the workbook for the rest."""
    printed = holders[:HOLDERS_PRINTED_MAX]
    bearers = [[wording.said(one.name), one.borne] for one in result.money.bearers]
    tables = [
        _table(_("Money of the call"), [_("Item"), _("Amount")], sums(result), [1], [3, 1]),
        _table(_("Who bears it"), [_("Bearer"), _("Amount")], bearers, [1], [3, 1]),
        _table(_("Key figures"), _figure_headings(), _figures(result), [1, 2, 3], [4, 2, 2, 1]),
        _table(
            _("Holders"), _holder_headings(), [_holder(row) for row in printed], [3, 4, 5],
            [3, 4, 2, 3, 3, 3],
        ),
    ]  # fmt: skip
    return pdf.render(
        "table",
        {
            "title": title(result, year),
            "issuer": issuer,
            "facts": facts(result),
            "tables": [table for table in tables if table["lines"]],
            "note": "" if len(printed) == len(holders) else _("The workbook holds every line."),
        },
    )


def _table(
    heading: str, headings: list[str], lines: Sequence[Any], numbers: list[int], widths: list[int]
) -> dict[str, Any]:
    return {
        "heading": heading,
        "headings": headings,
        "lines": [list(line) for line in lines],
        "numbers": numbers,
        "widths": widths,
    }


def as_workbook(result: ResultView, holders: Sequence[AwardView], *, year: int | None) -> bytes:
    """Return the report as XLSX: money, figures and holders on three sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    number = book.add_format({"num_format": "#,##0"})
    money_rows: list[Sequence[Any]] = [
        [title(result, year)], *facts(result), *sums(result),
        *([wording.said(one.name), one.borne] for one in result.money.bearers),
    ]  # fmt: skip
    figures = [
        [wording.said(one.name), one.target, one.value, one.percent] for one in result.figures
    ]
    _sheet(book, _("Money of the call"), money_rows, number)
    _sheet(book, _("Key figures"), [_figure_headings(), *figures], number)
    _sheet(book, _("Holders"), [_holder_headings(), *(_holder(row) for row in holders)], number)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str, rows: Sequence[Sequence[Any]], number: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 6, 22)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value, number)
            elif value is not None:
                sheet.write_string(line, column, str(value))
