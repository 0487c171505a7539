"""
Settle duty that senders pay, many parcels at once, with what a carrier billed.

First the file is looked at row by row, then settled: each parcel for itself, so that one that is
refused keeps none from the others. The same file again settles nothing twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.customs import settlement_file
from naru.customs.operations import landed
from naru.customs.queries import landed as queries
from naru.customs.queries.landed import QuoteView
from naru.customs.settlement_file import Bill
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView

OPEN, DONE = "open", "settled"
SAYS: Mapping[str, Text] = {
    "open": Text("정산할 수 있습니다.", "Can be settled."),
    "settled": Text("정산했습니다.", "Settled."),
    "settled_before": Text("이 금액으로 이미 정산되어 있습니다.", "Settled with this sum before."),
    "settled_otherwise": Text(
        "이미 다른 금액으로 정산되어 있어 그대로 둡니다. 운송사에 확인해 주세요.",
        "Settled with another sum before and left as it is. Ask the carrier.",
    ),
    "unknown": Text("이 송장번호의 발송이 없습니다.", "No shipment has this number."),
    "nothing_held": Text(
        "보내는 쪽이 낼 관세를 맡아 둔 것이 없습니다(DAP이거나 취소됨).",
        "No duty is held for it (DAP, or cancelled).",
    ),
    "twice": Text(
        "같은 송장번호가 파일에 두 번 있어 처리하지 않습니다. 한 줄로 합쳐 주세요.",
        "The number stands twice in the file, so neither is taken. Write one row.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a bill with what became, or can become, of it."""

    bill: Bill
    state: str
    shipment: ShipmentView | None = None
    quote: QuoteView | None = None
    refused: Text | None = None

    @property
    def says(self) -> Text:
        return self.refused or SAYS[self.state]

    @property
    def difference(self) -> Money | None:
        """Return how much more (or less) than was held."""
        return self.bill.taken - self.quote.quoted_won if self.quote else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A file with an answer to each of its rows."""

    lines: Sequence[Line]
    faults: Sequence[RowFault] = ()

    def of(self, state: str) -> list[Line]:
        return [one for one in self.lines if one.state == state]

    @property
    def open_lines(self) -> list[Line]:
        """Return what can be settled."""
        return self.of(OPEN)

    @property
    def taken(self) -> Money:
        """Return what was billed for all that can be, or was, settled."""
        return won(sum(one.bill.taken.minor for one in self._counted()))

    @property
    def difference(self) -> Money:
        return won(sum(one.difference.minor for one in self._counted() if one.difference))

    def _counted(self) -> list[Line]:
        return [*self.of(OPEN), *self.of(DONE)]


def look(*, body_id: int, content: bytes) -> Settlement:
    """
    Read a bill and say of each row what can be done; nothing is settled.

    :raises NotASettlement, UnreadableTable, TableTooLong: as the file.
    """
    bills, faults = settlement_file.read(content)
    return Settlement(lines=_lines(body_id, bills), faults=faults)


def settle(*, by: Actor, bills: Sequence[Bill], at: datetime) -> Settlement:
    """Settle the rows that were looked at; each is looked at again first."""
    return Settlement(lines=[_settled(by, one, at) for one in _lines(by.body_id, bills)])


def _settled(by: Actor, line: Line, at: datetime) -> Line:
    if line.state != OPEN or line.quote is None:
        return line
    try:
        with transaction():
            landed.settle(by=by, quote_id=line.quote.id, actual=line.bill.taken, at=at)
    except Refusal as no:
        return replace(line, state="refused", refused=no.sentence)
    return replace(line, state=DONE)


def _lines(body_id: int, bills: Sequence[Bill]) -> list[Line]:
    times = Counter(one.number for one in bills)
    known = shipments.by_number(book_id=body_id, tracking_numbers=list(times))
    held = _held(body_id, list(known.values()))
    return [_line(one, times[one.number], known.get(one.number), held) for one in bills]


def _line(
    bill: Bill, times: int, shown: ShipmentView | None, held: Mapping[UUID, QuoteView]
) -> Line:
    quote = _quote(shown, held) if shown else None
    if times > 1:
        state = "twice"
    elif shown is None:
        state = "unknown"
    elif quote is None:
        state = "nothing_held"
    elif quote.actual is None:
        state = OPEN
    else:
        state = "settled_before" if quote.actual == bill.taken else "settled_otherwise"
    return Line(bill=bill, state=state, shipment=shown, quote=quote)


def _held(body_id: int, shown: Sequence[ShipmentView]) -> Mapping[UUID, QuoteView]:
    """Return held quotes by what they are for: the shipment itself, or its order."""
    things = [one.id for one in shown] + [one.came_from_id for one in shown if one.came_from_id]
    return queries.held(book_id=body_id, thing_ids=things)


def _quote(shown: ShipmentView, held: Mapping[UUID, QuoteView]) -> QuoteView | None:
    own = held.get(shown.id)
    if own is None and shown.came_from_kind == "order" and shown.came_from_id:
        return held.get(shown.came_from_id)
    return own
