"""Quote for a request: all of it or a part, changed or taken back until the deadline."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkQuote, WorkRequest
from naru.sourcing.operations.audience import demand_audience
from naru.sourcing.operations.keeping import demand_firm, demand_status, locked_request, note

PRICE_MAX = 100_000_000


class OwnRequest(Refusal):
    code = "sourcing.own_request"
    says = Text(
        ko="자기 일감에는 견적을 낼 수 없습니다.", en="A firm does not quote for its own request."
    )
    next_step = Text(ko="다른 업체의 일감을 찾아보세요.", en="Look for requests of others.")


class QuotesClosed(Refusal):
    code = "sourcing.quotes_closed"
    says = Text(ko="견적 마감이 지났습니다.", en="The deadline for quotes has passed.")
    next_step = Text(ko="열려 있는 다른 일감을 찾아보세요.", en="Look for requests still open.")


class QuoteUnusable(Refusal):
    code = "sourcing.quote_unusable"
    says = Text(
        ko="견적 수량이 맞지 않습니다. {least}개 이상 {most}개 이하로 적어 주세요.",
        en="The quantity does not fit: between {least} and {most}.",
    )
    next_step = Text(
        ko="요청한 전체 수량과 최소 물량을 확인해 주세요.",
        en="See the whole quantity and the least lot of the request.",
    )


class ReadyInThePast(Refusal):
    code = "sourcing.ready_in_the_past"
    says = Text(ko="완료일이 이미 지난 날입니다.", en="The day to be ready has passed.")
    next_step = Text(ko="앞으로의 날을 적어 주세요.", en="Name a day ahead.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a quote offers: from and to how many, at which price, ready by when."""

    least: int
    most: int
    unit_price: int
    setup: int
    ready_on: date
    remarks: str


@within_transaction
def give(
    *,
    by: Actor,
    request_id: UUID,
    firm_id: UUID,
    firm_name: str,
    offered: Offered,
    at: datetime,
    kin: bool = False,
) -> UUID:
    """
    Give a quote, or change the one given; ``kin`` says that both firms have one owner.

    :raises UnknownWork, NotYourWork, NotForYou, WorkMovedOn: the request.
    :raises OwnRequest, QuotesClosed, QuoteUnusable, ReadyInThePast: the quote.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, firm_id)
    if kin or row.firm_id == firm_id:
        raise OwnRequest
    demand_audience(row, firm_id)
    _demand_open(row, at)
    _must_fit(row, offered, at)
    values = {
        **asdict(offered), "firm_name": firm_name, "version": row.version, "status": "given",
        "given_at": at,
    }  # fmt: skip
    rows = _rows(by).filter(request_id=row.id, firm_id=firm_id)
    found = rows.first()
    if found is not None:
        rows.update(**values)
        return UUID(str(found.id))
    fresh = WorkQuote.objects.create(
        book_id=by.body_id, id=uuid7(), request_id=row.id, firm_id=firm_id, **values
    )
    note(by, "sourcing.quote_given", ("work_quote", fresh.id), at)
    return UUID(str(fresh.id))


@within_transaction
def withdraw(*, by: Actor, request_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Take a quote back before the deadline.

    :raises UnknownWork, NotYourWork, WorkMovedOn, QuotesClosed: where it may not.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, firm_id)
    _demand_open(row, at)
    rows = _rows(by).filter(request_id=row.id, firm_id=firm_id)
    rows.update(status="withdrawn")
    note(by, "sourcing.quote_withdrawn", ("work_request", row.id), at)


def _demand_open(row: WorkRequest, at: datetime) -> None:
    if row.status == "closed" or (row.status == "open" and at >= row.quotes_until):
        raise QuotesClosed
    demand_status(row.status, "open")


def _must_fit(row: WorkRequest, offered: Offered, at: datetime) -> None:
    least = row.lot_min or row.quantity
    if not least <= offered.least <= offered.most <= row.quantity:
        raise QuoteUnusable(least=f"{least:,}", most=f"{row.quantity:,}")
    if not 0 < offered.unit_price <= PRICE_MAX or not 0 <= offered.setup <= PRICE_MAX:
        raise QuoteUnusable(least=f"{least:,}", most=f"{row.quantity:,}")
    if offered.ready_on < legal_date(at):
        raise ReadyInThePast


def _rows(by: Actor) -> Any:
    return WorkQuote.objects.in_book(by.body_id)
