"""A payout statement (정산서) as PDF and as a workbook, the same for merchants and officers."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from naru.commerce.queries.payouts import PayoutView, StatementLine
from naru.web.parts import pdf, wording

LINES_PRINTED_MAX = 2_000


def line_label(kind: str) -> str:
    """Name a line of a statement by the kind of its document."""
    names = {
        "order.confirmed": _("Sale"),
        "payout.adjusted": _("Adjustment"),
        "lots_spent": _("Sale at the counter"),
        "lots_refunded": _("Refund"),
    }
    if kind in names:
        return names[kind]
    return _("Refund") if "refund" in kind or "claim" in kind else _("Sale")


def sums(payout: PayoutView) -> list[tuple[str, int]]:
    """Return the sums of a statement with their names, in the order they are read."""
    added = payout.sums
    rows = [
        (_("Sales (with delivery fees)"), added.sales),
        (_("Refunds"), -added.refunds),
        (_("Commission"), -added.commission),
        (_("VAT on the commission"), -added.commission_vat),
        (_("Adjustments"), added.adjustments),
        (_("Carried from earlier"), added.carried_in),
    ]
    if added.late:
        rows.append((_("Booked late into an earlier period"), added.late))
    return rows


def headings() -> list[str]:
    """Return the headings of a statement's lines."""
    return [
        _("Day"), _("What"), _("Number"), _("Sales"), _("Refunds"), _("Commission"), _("VAT"),
        _("Adjustment"), _("Balance of the line"),
    ]  # fmt: skip


def _cells(line: StatementLine) -> list[Any]:
    return [
        wording.short_day(line.at),
        line_label(line.kind),
        line.number or line.memo,
        line.sales,
        -line.refunds,
        -line.commission,
        -line.commission_vat,
        line.adjustment,
        line.change,
    ]


def _facts(payout: PayoutView) -> list[tuple[str, str]]:
    span = f"{wording.short_day(payout.period_since)} ~ {wording.short_day(payout.last_day)}"
    return [
        (_("Number"), payout.number),
        (_("Paid to"), payout.payee_name),
        (_("Period"), span),
        (_("Pay day"), wording.short_day(payout.pay_on)),
    ]


def as_pdf(payout: PayoutView, lines: Sequence[StatementLine], *, issuer: str) -> bytes:
    """Return the statement as PDF; very long ones refer to the workbook for the rest."""
    shown = lines[:LINES_PRINTED_MAX]
    note = "" if len(shown) == len(lines) else _("The workbook holds every line.")
    return pdf.render(
        "table",
        {
            "title": _("Payout statement"),
            "issuer": issuer,
            "note": note,
            "facts": _facts(payout),
            "tables": [
                {
                    "heading": _("Sums"),
                    "headings": [_("Item"), _("Amount")],
                    "lines": [list(row) for row in sums(payout)],
                    "numbers": [1],
                    "widths": [3, 1],
                    "total": [_("To be paid"), payout.net],
                },
                {
                    "heading": _("Lines"),
                    "headings": headings(),
                    "lines": [_cells(line) for line in shown],
                    "numbers": [3, 4, 5, 6, 7, 8],
                    "widths": [11, 8, 23, 12, 8, 11, 12, 7, 12],
                },
            ],
        },
    )


def as_workbook(payout: PayoutView, lines: Sequence[StatementLine]) -> bytes:
    """Return the statement as XLSX: sums and lines on two sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    number = book.add_format({"num_format": "#,##0"})
    first = book.add_worksheet(_("Sums"))
    first.set_column(0, 1, 24)
    rows: list[tuple[str, Any]] = [*_facts(payout), *sums(payout), (_("To be paid"), payout.net)]
    for place, (label, value) in enumerate(rows):
        first.write_string(place, 0, label)
        _write(first, place, 1, value, number)
    second = book.add_worksheet(_("Lines"))
    second.set_column(0, 8, 16)
    second.write_row(0, 0, headings())
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(_cells(line)):
            _write(second, place, column, value, number)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, number: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, number)
    else:
        sheet.write_string(row, column, str(value))


def file_name(payout: PayoutView, ending: str) -> str:
    """Return the name under which a statement is saved."""
    return f"statement-{payout.number}.{ending}"
