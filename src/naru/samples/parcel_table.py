"""
Parcels as a table that goes out to a carrier's counter and comes back with numbers and costs.

A row is known by its number in the first column; rows whose carrier is empty are left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.table import RowFault, lines, whole_number
from naru.kernel.text import Text

ROWS_MAX = 500
HEADINGS = (
    Text("번호", "Number"),
    Text("바이어", "Buyer"),
    Text("국가", "Country"),
    Text("받는 사람", "Receiver"),
    Text("주소", "Address"),
    Text("전화", "Telephone"),
    Text("상품", "Product"),
    Text("운송사", "Carrier"),
    Text("송장번호", "Tracking number"),
    Text("보낸 날 (2026-03-02)", "Sent on (2026-03-02)"),
    Text("무게(g)", "Weight (g)"),
    Text("배송비(원)", "Cost (won)"),
    Text("부담 (기관·업체·바이어)", "Who pays (기관·업체·바이어)"),
)
CARRIER, TRACKING, SENT_ON, WEIGHT, COST, PAYER = range(7, 13)
PAYERS = {"": "body", "기관": "body", "업체": "firm", "바이어": "buyer", "body": "body",
          "firm": "firm", "buyer": "buyer"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRow:
    """One line that tells of a parcel."""

    line: int
    invitation_id: UUID
    carrier: str
    tracking_number: str
    sent_on: date
    weight_grams: int
    cost_won: int
    payer: str


def read(content: bytes) -> tuple[list[ParcelRow], list[RowFault]]:
    """
    Read a table that came back; what cannot be read is told with its line.

    :raises UnreadableTable: where it is neither Excel nor CSV.
    """
    rows: list[ParcelRow] = []
    faults: list[RowFault] = []
    for line, cells in enumerate(lines(content, columns_max=len(HEADINGS)), start=1):
        if line == 1 or line > ROWS_MAX:
            continue
        filled = [*cells, *[""] * (len(HEADINGS) - len(cells))]
        if not filled[CARRIER]:
            continue
        read_row = _row(line, filled)
        if isinstance(read_row, RowFault):
            faults.append(read_row)
        else:
            rows.append(read_row)
    return rows, faults


def _row(line: int, cells: Sequence[str]) -> ParcelRow | RowFault:
    try:
        number, sent_on = UUID(cells[0]), date.fromisoformat(cells[SENT_ON])
    except ValueError:
        column = "A" if len(cells[0]) != len(str(UUID(int=0))) else "J"
        return RowFault(
            row=line, column=column,
            says=Text("번호나 보낸 날을 읽을 수 없습니다.", "Number or day cannot be read."),
            fix=Text(
                "번호는 지우지 말고, 날은 2026-03-02처럼 적어 주세요.",
                "Keep the number, and write the day like 2026-03-02.",
            ),
        )  # fmt: skip
    weight, cost = whole_number(cells[WEIGHT] or "0"), whole_number(cells[COST] or "0")
    payer = PAYERS.get(cells[PAYER])
    if weight is None or cost is None or payer is None:
        return RowFault(
            row=line, column="K–M",
            says=Text(
                "무게, 배송비 또는 부담을 읽을 수 없습니다.", "Weight, cost or payer is unclear."
            ),
            fix=Text(
                "숫자와 기관·업체·바이어 가운데 하나를 적어 주세요.",
                "Write numbers, and one of 기관, 업체, 바이어.",
            ),
        )  # fmt: skip
    return ParcelRow(
        line=line, invitation_id=number, carrier=cells[CARRIER][:40],
        tracking_number=cells[TRACKING][:60], sent_on=sent_on, weight_grams=weight,
        cost_won=cost, payer=payer,
    )  # fmt: skip
