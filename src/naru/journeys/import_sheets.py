"""
Take a table of product sheets in (엑셀): look first with every mistake by its row, then write.

A row with a mistake changes nothing; the others are written as one step. A code that the firm has
already changes that sheet, and only what its row says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.journeys import show_goods_abroad
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.pavilions import sheet_table
from naru.pavilions.content import SheetContent
from naru.pavilions.operations import pages
from naru.pavilions.queries import sheets
from naru.pavilions.sheet_table import Row
from naru.pavilions.views import SheetView


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a table would do, or did: new and changed sheets, and what is wrong with the rest."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    faults: tuple[RowFault, ...] = ()


def look(*, body_id: int, firm_id: UUID, content: bytes) -> Looked:
    """
    Say what a table would do; nothing is written.

    :raises UnreadableTable, TableTooLong, CodeColumnMissing: as ``pavilions.sheet_table``.
    """
    rows, faults = sheet_table.read(content)
    return _told(rows, _held(body_id, firm_id), faults)


def take_in(*, by: Actor, firm_id: UUID, content: bytes, at: datetime) -> Looked:
    """
    Write the rows that are right; what the database refuses is told by its row like the others.

    :raises UnreadableTable, TableTooLong, CodeColumnMissing: as ``pavilions.sheet_table``.
    """
    rows, faults = sheet_table.read(content)
    held = _held(by.body_id, firm_id)
    written: list[Row] = []
    with db.transaction():
        company_id = show_goods_abroad.begun(by=by, firm_id=firm_id, at=at)
        for row in rows:
            before = held.get(row.code)
            try:
                with db.savepoint():
                    pages.write_sheet(
                        by=by, company_id=company_id, written=_content(row, before), at=at,
                        sheet_id=before.id if before else None,
                    )  # fmt: skip
            except Refusal as refused:
                faults.append(_fault(row, refused))
            else:
                written.append(row)
    return _told(written, held, faults)


def _held(body_id: int, firm_id: UUID) -> Mapping[str, SheetView]:
    found = sheets.of_firm(body_id=body_id, firm_id=firm_id, only_published=False)
    return {one.code: one for one in found}


def _told(rows: Sequence[Row], held: Mapping[str, SheetView], faults: Sequence[RowFault]) -> Looked:
    return Looked(
        new=tuple(row.code for row in rows if row.code not in held),
        changed=tuple(row.code for row in rows if row.code in held),
        faults=tuple(sorted(faults, key=lambda fault: fault.row)),
    )


def _content(row: Row, before: SheetView | None) -> SheetContent:
    """Return what a row says on top of what is written already."""
    first = SheetContent(code=row.code) if before is None else content_of(before)
    columns: dict[str, Any] = dict(row.columns)
    if before is not None and "certificates" in columns:
        dated = {one.kind: one for one in before.certificates}
        columns["certificates"] = [dated.get(one.kind, one) for one in columns["certificates"]]
    return replace(first, **columns, said=row.said)


def content_of(sheet: SheetView) -> SheetContent:
    """Return a sheet as it would be written again, without its texts."""
    return SheetContent(
        code=sheet.code,
        category=sheet.category,
        hs=sheet.hs,
        origin=sheet.origin,
        moq=sheet.moq,
        unit=sheet.unit,
        lead_days=sheet.lead_days,
        shelf_days=sheet.shelf_days,
        packs=sheet.packs,
        tiers=sheet.tiers,
        tiers_for=sheet.tiers_for,
        private_label=sheet.private_label,
        samples=sheet.samples,
        certificates=sheet.certificates,
    )


def _fault(row: Row, refused: Refusal) -> RowFault:
    return RowFault(row=row.number, column="", says=refused.sentence, fix=refused.advice)
