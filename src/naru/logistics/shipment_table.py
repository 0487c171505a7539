"""
Shipments as a table: many parcels at once from a spreadsheet, one line of goods a row.

Rows under one order number are one parcel; its address stands in the first of them. What cannot
be read is told with its row, and no row is passed over in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naru.goods.consignment import PURPOSES, Box, Place, Purpose
from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.money import Money
from naru.kernel.table import RowFault, TableTooLong, lines, whole_number
from naru.kernel.text import Text

ROWS_MAX = 500
HEADINGS = (
    Text("주문번호", "Order number"),
    Text("받는 사람 (영문)", "Receiver"),
    Text("받는 회사 (영문)", "Company"),
    Text("도로명 주소 (영문)", "Street"),
    Text("상세 주소 (영문)", "Second line"),
    Text("도시 (영문)", "City"),
    Text("주·도 (영문)", "State or province"),
    Text("우편번호", "Postcode"),
    Text("국가 (두 글자: US, JP)", "Country (two letters: US, JP)"),
    Text("전화 (+국가번호)", "Telephone (+country)"),
    Text("이메일", "E-mail"),
    Text("물품 (수출 물품의 이름)", "Goods (name in “Goods for abroad”)"),
    Text("수량", "Quantity"),
    Text("금액 (줄 전체)", "Value (whole line)"),
    Text("통화 (USD)", "Currency (USD)"),
    Text("총중량 (g)", "Gross weight (g)"),
    Text("크기 (가로x세로x높이 mm)", "Size (LxWxH mm)"),
    Text("목적 (판매·샘플·선물)", "Purpose (sale, sample, gift)"),
)
ORDER, GOODS, QUANTITY, VALUE, CURRENCY, GRAMS, SIZE, PURPOSE = 0, 11, 12, 13, 14, 15, 16, 17
ADDRESS = ("name", "company", "street", "street_more", "city", "region", "postcode", "country",
           "phone", "email")  # fmt: skip
PURPOSE_WORDS: dict[str, Purpose] = {
    "": "sale", "판매": "sale", "샘플": "sample", "선물": "gift", "서류": "documents",
    "반품": "returned", "기타": "other", **{one: one for one in PURPOSES},
}  # fmt: skip
SIDES = 3
QUANTITY_MAX, GRAMS_MAX, SIDE_MAX = 100_000, 100_000, 5_000  # as the form of one shipment
WRONG: dict[str, tuple[Text, Text]] = {
    "I": (Text("국가를 읽을 수 없습니다.", "The country cannot be read."),
          Text("US, JP처럼 두 글자로 적어 주세요.", "Write two letters, as US or JP.")),
    "L": (Text("물품이 비어 있습니다.", "The goods are missing."),
          Text("수출 물품에 적은 이름을 넣어 주세요.", "Write the name that you keep for abroad.")),
    "M": (Text("수량을 읽을 수 없습니다.", "The quantity cannot be read."),
          Text("1 이상의 숫자를 적어 주세요.", "Write a number from 1.")),
    "N–O": (Text("금액이나 통화를 읽을 수 없습니다.", "Value or currency is unclear."),
            Text("12.50처럼 적고, 통화는 USD처럼 적어 주세요.",
                 "Write 12.50, and the currency as USD.")),
    "P–Q": (Text("무게나 크기를 읽을 수 없습니다.", "Weight or size cannot be read."),
            Text("무게는 1900, 크기는 320x240x180처럼 적어 주세요.",
                 "Write 1900 and 320x240x180.")),
    "R": (Text("목적을 읽을 수 없습니다.", "The purpose cannot be read."),
          Text("판매, 샘플, 선물 가운데 하나를 적어 주세요.", "Write sale, sample or gift.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRow:
    """One line of goods as it was written; ``row`` counts as the spreadsheet does."""

    row: int
    name: str
    quantity: int
    value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The rows of one parcel."""

    rows: tuple[int, ...]
    order_number: str
    receiver: Place
    box: Box
    purpose: Purpose
    currency: str
    goods: tuple[GoodsRow, ...]


def read(content: bytes) -> tuple[list[Parcel], list[RowFault]]:
    """
    Read a table; a parcel with a row that cannot be read is left out, and its rows are told.

    :raises UnreadableTable: it is neither Excel nor CSV. :raises TableTooLong: too many rows.
    """
    groups: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for row, cells in enumerate(lines(content, columns_max=len(HEADINGS)), start=1):
        if row > ROWS_MAX + 1:
            raise TableTooLong(rows_max=ROWS_MAX)
        if row > 1 and any(cells):
            filled = [*cells, *[""] * (len(HEADINGS) - len(cells))]
            groups[filled[ORDER] or f"#{row}"].append((row, filled))
    parcels: list[Parcel] = []
    faults: list[RowFault] = []
    for order, rows in groups.items():
        wrong = [fault for row, cells in rows for fault in _faults(row, cells, rows[0][1])]
        if wrong:
            faults += [*wrong, *_others(rows, wrong)]
        else:
            parcels.append(_parcel("" if order.startswith("#") else order, rows))
    return parcels, sorted(faults, key=lambda one: one.row)


def refused(parcel: Parcel, says: Text, fix: Text) -> list[RowFault]:
    """Tell every row of a parcel that was not taken for another reason."""
    return [RowFault(row=row, column="A", says=says, fix=fix) for row in parcel.rows]


def _others(rows: Sequence[tuple[int, list[str]]], wrong: Sequence[RowFault]) -> list[RowFault]:
    told = {one.row for one in wrong}
    says = Text("같은 주문의 다른 줄 때문에 들이지 않았습니다.",
                "Not taken because of another row of this order.")  # fmt: skip
    fix = Text("그 줄을 고쳐 함께 다시 올려 주세요.", "Mend that row and upload them together.")
    return [RowFault(row=n, column="A", says=says, fix=fix) for n, _ in rows if n not in told]


def _faults(row: int, cells: Sequence[str], first: Sequence[str]) -> Iterator[RowFault]:
    if not 0 < (whole_number(cells[QUANTITY]) or 0) <= QUANTITY_MAX:
        yield _fault(row, "M")
    if _value(cells, first) is None:
        yield _fault(row, "N–O")
    if not cells[GOODS]:
        yield _fault(row, "L")
    if cells is not first:
        return
    if not re.fullmatch("[A-Za-z]{2}", cells[1 + ADDRESS.index("country")]):
        yield _fault(row, "I")
    if _box(cells) is None:
        yield _fault(row, "P–Q")
    if cells[PURPOSE].lower() not in PURPOSE_WORDS:
        yield _fault(row, "R")


def _fault(row: int, column: str) -> RowFault:
    says, fix = WRONG[column]
    return RowFault(row=row, column=column, says=says, fix=fix)


def _parcel(order: str, rows: Sequence[tuple[int, list[str]]]) -> Parcel:
    first = rows[0][1]
    box, currency = _box(first), _currency(first)
    assert box is not None, "it was read before"
    address = dict(zip(ADDRESS, first[1 : 1 + len(ADDRESS)], strict=True))
    address["country"] = address["country"].upper()
    goods = []
    for row, cells in rows:
        value, quantity = _value(cells, first), whole_number(cells[QUANTITY])
        assert value is not None, "it was read before"
        assert quantity, "it was read before"
        goods.append(GoodsRow(row=row, name=cells[GOODS], quantity=quantity, value=value))
    return Parcel(
        rows=tuple(row for row, _ in rows), order_number=order[:40], receiver=Place(**address),
        box=box, purpose=PURPOSE_WORDS[first[PURPOSE].lower()], currency=currency,
        goods=tuple(goods),
    )  # fmt: skip


def _currency(cells: Sequence[str]) -> str:
    return cells[CURRENCY].upper() or "USD"


def _value(cells: Sequence[str], first: Sequence[str]) -> Money | None:
    """Read a row's value in the parcel's currency; another currency in it is unclear."""
    currency = _currency(first)
    if currency not in currencies.offered() or _currency(cells) != currency:
        return None
    try:
        return Money(currencies.read(cells[VALUE], currency), currency)
    except AmountUnreadable:
        return None


def _box(cells: Sequence[str]) -> Box | None:
    written = cells[SIZE].lower().replace("×", "x").replace("*", "x")
    sides = [whole_number(one) for one in written.split("x")] if written else [0] * SIDES
    grams = whole_number(cells[GRAMS] or "0")
    if len(sides) != SIDES or grams is None or grams > GRAMS_MAX:
        return None
    if any(one is None or one > SIDE_MAX for one in sides):
        return None
    length, width, height = (one or 0 for one in sides)
    return Box(grams=grams, length_mm=length, width_mm=width, height_mm=height)
