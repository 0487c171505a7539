"""
Read what a carrier or a customs broker billed for duty, parcel by parcel, from a table.

The columns are found by their headings, as each carrier writes its own; the sum of a parcel is its
total, or duty, tax and fees added up. Won only: what we owe the post is billed in won. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.kernel import table
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong, whole_number
from naru.kernel.text import Text

ROWS_MAX = 2_000
COLUMNS_MAX = 40
HEADINGS = (
    Text("송장번호", "Tracking number"),
    Text("관세", "Duty"),
    Text("부가세", "Tax"),
    Text("수수료", "Fee"),
    Text("합계(원)", "Total (won)"),
)
NUMBERS = frozenset({
    "송장번호", "운송장번호", "우편물번호", "등기번호", "접수번호",
    "tracking number", "tracking no", "item id", "barcode",
})  # fmt: skip
TOTALS = frozenset({
    "합계", "합계(원)", "총액", "납부액", "납부금액", "total", "total (won)", "amount",
})  # fmt: skip
PARTS = frozenset({
    "관세", "관세(원)", "부가세", "세금", "내국세", "수수료", "대행수수료",
    "duty", "tax", "vat", "fee", "fees",
})  # fmt: skip
CURRENCIES = frozenset({"통화", "currency"})
WON = frozenset({"", "KRW", "원", "WON"})


class NotASettlement(Refusal):
    code = "customs.not_a_settlement"
    says = Text(
        ko="표에 송장번호 열이나 금액 열이 없습니다.",
        en="The table has no column of tracking numbers, or none of amounts.",
    )
    next_step = Text(
        ko="첫 줄에 ‘송장번호’와 ‘합계’(또는 ‘관세’, ‘부가세’, ‘수수료’)라고 적어 주세요.",
        en="Write “Tracking number” and “Total” (or “Duty”, “Tax”, “Fee”) in the first row.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What was billed for one parcel; ``row`` counts as the spreadsheet does."""

    row: int
    number: str
    taken: Money


def read(content: bytes) -> tuple[list[Bill], list[RowFault]]:
    """
    Read a table; rows that cannot be read are told, the others returned.

    :raises NotASettlement: the columns are not there.
    :raises UnreadableTable: it is neither Excel nor CSV. :raises TableTooLong: too many rows.
    """
    lines = list(table.lines(content, columns_max=COLUMNS_MAX))
    columns = _columns(lines[0] if lines else [])
    if len(lines) > ROWS_MAX + 1:
        raise TableTooLong(rows_max=ROWS_MAX)
    bills: list[Bill] = []
    faults: list[RowFault] = []
    for row, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        told = _bill(row, cells, columns)
        if isinstance(told, Bill):
            bills.append(told)
        else:
            faults.append(told)
    return bills, faults


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    number: int
    total: int | None
    parts: tuple[int, ...]
    currency: int | None


def _columns(headings: Sequence[str]) -> _Columns:
    places: Mapping[str, int] = {name.strip().casefold(): n for n, name in enumerate(headings)}

    def among(names: frozenset[str]) -> list[int]:
        return [n for name, n in places.items() if name in names]

    numbers, totals, parts = among(NUMBERS), among(TOTALS), among(PARTS)
    if not numbers or not (totals or parts):
        raise NotASettlement
    return _Columns(
        number=numbers[0], total=totals[0] if totals else None, parts=tuple(parts),
        currency=next(iter(among(CURRENCIES)), None),
    )  # fmt: skip


def _bill(row: int, cells: Sequence[str], columns: _Columns) -> Bill | RowFault:
    def cell(place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    number = "".join(cell(columns.number).split()).upper()
    if not number:
        return _fault(row, Text("송장번호가 없습니다.", "The tracking number is missing."))
    if cell(columns.currency).upper() not in WON:
        return _fault(row, Text("원화 금액이 아닙니다.", "The amount is not in won."))
    taken = _taken(cell(columns.total), [cell(place) for place in columns.parts])
    return Bill(row=row, number=number, taken=taken) if isinstance(taken, Money) else _fault(
        row, taken
    )  # fmt: skip


def _taken(total: str, parts: Sequence[str]) -> Money | Text:
    """Return what was taken, or why that cannot be said."""
    written = [one for one in parts if one]
    amounts = [whole_number(one) for one in [*written, *([total] if total else [])]]
    if not amounts or None in amounts:
        return Text("금액을 읽을 수 없습니다.", "The amount cannot be read.")
    known = [one or 0 for one in amounts]
    if total and written and sum(known[:-1]) != known[-1]:
        return Text(
            "합계가 관세·부가세·수수료를 더한 금액과 다릅니다.",
            "The total is not the sum of duty, tax and fee.",
        )
    return won(known[-1] if total else sum(known))


def _fault(row: int, says: Text) -> RowFault:
    fix = Text(
        "운송사 청구서와 대조해 이 줄을 고친 뒤 다시 올려 주세요.",
        "Compare with the carrier's bill, mend the row and bring the file again.",
    )
    return RowFault(row=row, column="", says=says, fix=fix)
