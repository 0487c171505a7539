"""
Keep what a firm sends abroad: written once, its code suggested with reasons, confirmed by a person.

Products of the mall come over with what they tell; a table brings many at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from naru.commerce.operations import shelves
from naru.commerce.queries import product_desk, vendors
from naru.goods import suggesting, tree
from naru.goods.operations import items
from naru.goods.operations.items import Told
from naru.goods.queries import codes
from naru.goods.queries import items as queries
from naru.goods.queries.codes import HskView
from naru.goods.suggesting import Question, Suggestion
from naru.kernel import table
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, transaction
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault, TableTooLong
from naru.kernel.text import Text
from naru.records.operations import audit

OFFERED_MAX = 100
ROWS_MAX = 500
COLUMNS: Mapping[str, str] = {
    "품목명": "name_ko", "영문 품명": "name_en", "HS 부호": "code", "원산지": "origin",
    "재질": "material", "용도": "use", "상표": "brand", "순중량(g)": "net_grams",
    "포장 중량(g)": "gross_grams", "단가(원)": "value_minor",
}  # fmt: skip
GRAMS_MAX, WON_MAX = 1_000_000, 1_000_000_000  # of one
NUMBERS = {"net_grams": GRAMS_MAX, "gross_grams": GRAMS_MAX, "value_minor": WON_MAX}
LETTERS_MAX = {"material": 200, "use": 200, "brand": 80, "origin": len("KR")}
LETTERS_MAX_OTHERWISE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is suggested for goods, what would tell the codes apart, and ten-digit codes."""

    suggestions: Sequence[Suggestion]
    questions: Sequence[Question]
    longer: Mapping[str, Sequence[HskView]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a table: how many items were written, and what is to be mended."""

    written: int
    faults: Sequence[RowFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A product of the firm's shop that is no item yet."""

    id: UUID
    name: str


def write(
    *, by: Actor, firm_id: UUID, told: Told, at: datetime, item_id: UUID | None = None
) -> UUID:
    """
    Write down an item, or change one.

    :raises UnknownHs, UnknownItem, ItemKnown, TooManyItems: as the operation.
    """
    with transaction():
        return _written(by, firm_id, told, at, item_id)


def confirm(*, by: Actor, firm_id: UUID, item_id: UUID, at: datetime) -> None:
    """
    Confirm an item; whoever does it answers for the code.

    :raises UnknownItem, ItemNotWhole: as the operation.
    """
    with transaction():
        items.confirm(by=by, firm_id=firm_id, item_id=item_id, at=at)
        _mark(by, item_id)
        audit.note(by=by, action="trade_item.confirmed", subject=("trade_item", item_id), at=at)


def retire(*, by: Actor, firm_id: UUID, item_id: UUID, at: datetime) -> None:
    """
    Take an item out of use, or back.

    :raises UnknownItem: as the operation.
    """
    with transaction():
        items.retire(by=by, firm_id=firm_id, item_id=item_id)
        _mark(by, item_id)
        audit.note(by=by, action="trade_item.retired", subject=("trade_item", item_id), at=at)


def advise(*, body_id: int, firm_id: UUID, words: str, more: str = "", on: date) -> Advice:
    """Suggest codes for goods in words; ``more`` is what is known of material, use, processing."""
    first = suggesting.suggest(words=words, more=more, most=20)
    earlier = queries.earlier(body_id=body_id, firm_id=firm_id, codes=[one.hs6 for one in first])
    found = suggesting.suggest(words=words, more=more, earlier=earlier)
    return Advice(
        suggestions=found,
        questions=suggesting.questions(found),
        longer={one.hs6: codes.under(hs6=one.hs6, on=on) for one in found},
    )


def offered(*, body_id: int, firm_id: UUID) -> list[Offered]:
    """Return products of the firm's shop that are no items yet."""
    taken = queries.products_taken(body_id=body_id, firm_id=firm_id)
    return [
        Offered(id=row.id, name=row.title)
        for shop in vendors.of_firms(body_id=body_id, firm_ids=frozenset({firm_id}))
        for row in product_desk.listed(body_id=body_id, vendor_id=shop.id, limit=OFFERED_MAX).rows
        if row.id not in taken
    ]


def take_in(*, by: Actor, firm_id: UUID, content: bytes, at: datetime) -> Taken:
    """
    Write down the items of a table; a row that cannot be read is told, the others are kept.

    :raises UnreadableTable, TableTooLong: nothing of it is kept.
    """
    read = table.lines(content, columns_max=len(COLUMNS) + 5)
    lines = list(islice(read, ROWS_MAX + 2))  # one too many is enough to refuse
    headings, rows = (lines[0], lines[1:]) if lines else ([], [])
    if "품목명" not in headings:
        raise table.UnreadableTable
    if len(rows) > ROWS_MAX:
        raise TableTooLong(rows_max=ROWS_MAX)
    faults: list[RowFault] = []
    written = 0
    with transaction():
        for number, cells in enumerate(rows, start=2):
            if not any(cells):
                continue
            fault = _taken(by, firm_id, dict(zip(headings, cells, strict=False)), at)
            if fault is None:
                written += 1
            else:
                column, refused = fault
                faults.append(RowFault(row=number, column=column, says=refused[0], fix=refused[1]))
    return Taken(written=written, faults=faults)


def _taken(
    by: Actor, firm_id: UUID, cells: Mapping[str, str], at: datetime
) -> tuple[str, tuple[Text, Text]] | None:
    values: dict[str, str | int] = {}
    for heading, name in COLUMNS.items():
        raw = cells.get(heading, "").strip()
        if name in NUMBERS and raw:
            number = table.whole_number(raw)
            if number is None or number > NUMBERS[name]:
                return heading, NOT_A_NUMBER
            values[name] = number
        elif raw:
            if len(raw) > LETTERS_MAX.get(name, LETTERS_MAX_OTHERWISE):
                return heading, TOO_LONG
            values[name] = raw
    if not values.get("name_ko"):
        return "품목명", NO_NAME
    try:
        with savepoint():
            _written(by, firm_id, Told(**values), at, None)  # type: ignore[arg-type]
    except Refusal as refused:
        return "HS 부호" if isinstance(refused, tree.UnknownHs) else "", (
            refused.sentence, refused.advice,
        )  # fmt: skip
    return None


NOT_A_NUMBER = (
    Text("숫자가 아닙니다.", "This is not a number."),
    Text("그램이나 원 단위의 숫자만 적어 주세요.", "Write a whole number of grams or won."),
)
TOO_LONG = (
    Text("너무 깁니다.", "This is too long."),
    Text(
        "원산지는 KR처럼 두 글자, 상표는 80자, 재질과 용도는 200자, 나머지는 120자까지입니다.",
        "An origin has two letters (KR), a brand 80, material and use 200, the rest 120 at most.",
    ),
)
NO_NAME = (
    Text("품목명이 없습니다.", "The name is missing."),
    Text("파는 이름을 적어 주세요.", "Write the name it is sold under."),
)


def _written(by: Actor, firm_id: UUID, told: Told, at: datetime, item_id: UUID | None) -> UUID:
    kept = items.write(by=by, firm_id=firm_id, told=told, at=at, item_id=item_id)
    _mark(by, kept)
    deed = "trade_item.changed" if item_id else "trade_item.written"
    audit.note(by=by, action=deed, subject=("trade_item", kept), at=at)
    return kept


def _mark(by: Actor, item_id: UUID) -> None:
    """Tell the mall whether the product of an item can be sent abroad."""
    item = queries.item(body_id=by.body_id, item_id=item_id)
    if item is not None and item.product_id is not None:
        shelves.mark_abroad(
            body_id=by.body_id, product_id=item.product_id, goes_abroad=item.is_confirmed,
            english=item.name_en,
        )  # fmt: skip
