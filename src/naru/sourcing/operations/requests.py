"""
Write a work request (일감), open it for quotes, change it, cancel it.

A change of an open request is a new version: the quotes of the last one no longer count, and the
firms that gave them are asked again.
"""

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
from naru.ledger import operations as ledger
from naru.sourcing import accounts, processes
from naru.sourcing.models import WorkOrder, WorkQuote, WorkRequest, WorkRequestVersion
from naru.sourcing.operations.keeping import (
    demand_firm,
    demand_status,
    filled,
    locked_request,
    note,
)
from naru.sourcing.states import AUDIENCES, ORDER_LIVE

QUANTITY_MAX = 1_000_000


class RequestIncomplete(Refusal):
    code = "sourcing.request_incomplete"
    says = Text(ko="일감 내용을 확인해 주세요: {what}", en="Check the request: {what}")
    next_step = Text(
        ko="수량, 최소 물량, 공정, 단위를 다시 적어 주세요.",
        en="Write quantity, least lot, process and unit again.",
    )


class DeadlinePassed(Refusal):
    code = "sourcing.deadline_passed"
    says = Text(
        ko="견적 마감과 납기는 앞으로의 날이어야 하고, 납기는 견적 마감보다 늦어야 합니다.",
        en="The deadline for quotes lies ahead, and the delivery after it.",
    )
    next_step = Text(ko="날짜를 고쳐 주세요.", en="Change the days.")


class OrdersStillRun(Refusal):
    code = "sourcing.orders_still_run"
    says = Text(
        ko="진행 중인 발주가 있어 일감을 끝낼 수 없습니다.",
        en="Orders of this request still run, so it cannot end.",
    )
    next_step = Text(
        ko="발주를 먼저 취소하거나 마쳐 주세요.", en="Cancel or finish its orders first."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a request asks for; ``lot_min`` 0 means that only the whole of it is taken."""

    title: str
    process: str
    material: str
    text: str
    tolerance: str
    quantity: int
    unit: str
    lot_min: int
    deliver_on: date
    region_code: str
    place: str
    target_price: int | None
    audience: str
    quotes_until: datetime


@within_transaction
def write(
    *, by: Actor, firm_id: UUID, firm_name: str, wanted: Wanted, deposit_number: str, at: datetime
) -> UUID:
    """
    Write a request as a draft.

    :raises NotYourWork: where who acts does not act for the firm.
    :raises RequestIncomplete, DeadlinePassed: what cannot be.
    """
    demand_firm(by, firm_id)
    _must_make_sense(wanted, at)
    row_id = uuid7()
    WorkRequest.objects.create(
        book_id=by.body_id,
        id=row_id,
        number=f"R{legal_date(at):%y%m%d}-{str(row_id)[-6:].upper()}",
        firm_id=firm_id,
        firm_name=firm_name,
        unordered=wanted.quantity,
        deposit_number=deposit_number,
        written_at=at,
        **asdict(wanted),
    )
    _keep_version(by, row_id, 1, wanted, at)
    note(by, "sourcing.request_written", ("work_request", row_id), at)
    return row_id


@within_transaction
def change(*, by: Actor, request_id: UUID, wanted: Wanted, at: datetime) -> list[UUID]:
    """
    Change a request; an open one gets a new version, and its quotes have to be given again.

    :returns: the firms whose quotes no longer count.
    :raises UnknownWork, NotYourWork, WorkMovedOn: the request.
    :raises RequestIncomplete, DeadlinePassed: what cannot be.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, "draft", "open")
    _must_make_sense(wanted, at)
    was_open = row.status == "open"
    if was_open and at >= row.quotes_until:
        raise DeadlinePassed
    version = row.version + 1 if was_open else row.version
    _rows(by).filter(id=row.id).update(**asdict(wanted), unordered=wanted.quantity, version=version)
    if not was_open:
        _versions(by).filter(request_id=row.id, version=version).update(terms=_plain(wanted))
        return []
    _keep_version(by, row.id, version, wanted, at)
    given = WorkQuote.objects.in_book(by.body_id).filter(request_id=row.id, status="given")
    firms = list(given.values_list("firm_id", flat=True))
    given.update(status="outdated")
    note(by, "sourcing.request_changed", ("work_request", row.id), at, version=version)
    return firms


@within_transaction
def open_(*, by: Actor, request_id: UUID, at: datetime) -> None:
    """
    Open a draft for quotes; the account for its money is opened with it.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the request.
    :raises DeadlinePassed: the deadline for quotes has passed meanwhile.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, "draft")
    if at >= row.quotes_until:
        raise DeadlinePassed
    _rows(by).filter(id=row.id).update(status="open", opened_at=at)
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.needed([accounts.request(row.id)]), at=at
    )
    note(by, "sourcing.request_opened", ("work_request", row.id), at)


@within_transaction
def close_due(*, by: Actor, at: datetime) -> list[UUID]:
    """Close the requests whose deadline for quotes has passed; return them."""
    due = _rows(by).filter(status="open", quotes_until__lte=at).select_for_update()
    ids = list(due.order_by("id").values_list("id", flat=True))
    _rows(by).filter(id__in=ids).update(status="closed")
    return ids


@within_transaction
def end(*, by: Actor, request_id: UUID, reason: str, at: datetime) -> None:
    """
    End a request without (more) orders: cancelled, or done with what was made so far.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the request.
    :raises OrdersStillRun: where one of its orders still runs.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    demand_status(row.status, "draft", "open", "closed", "awarded", "working")
    orders = WorkOrder.objects.in_book(by.body_id).filter(request_id=row.id)
    if orders.filter(status__in=ORDER_LIVE).exists():
        raise OrdersStillRun
    status = "done" if orders.filter(status="done").exists() else "cancelled"
    _rows(by).filter(id=row.id).update(status=status, ended_at=at, reason=filled(reason)[:500])
    note(by, f"sourcing.request_{status}", ("work_request", row.id), at, reason=reason)


@within_transaction
def conclude(*, by: Actor, request: WorkRequest, at: datetime) -> None:
    """Call a request done once all of it was ordered and no order runs any more."""
    now = _rows(by).get(id=request.id)
    live = WorkOrder.objects.in_book(by.body_id).filter(
        request_id=request.id, status__in=ORDER_LIVE
    )
    if now.unordered or now.status not in {"awarded", "working"} or live.exists():
        return
    _rows(by).filter(id=request.id).update(status="done", ended_at=at)
    note(by, "sourcing.request_done", ("work_request", request.id), at)


def _must_make_sense(wanted: Wanted, at: datetime) -> None:
    if wanted.process not in processes.processes() or wanted.unit not in processes.units():
        raise RequestIncomplete(what=f"{wanted.process}, {wanted.unit}")
    if not 0 < wanted.quantity <= QUANTITY_MAX or not 0 <= wanted.lot_min <= wanted.quantity:
        raise RequestIncomplete(what=f"{wanted.quantity}, {wanted.lot_min}")
    if wanted.audience not in AUDIENCES:
        raise RequestIncomplete(what=wanted.audience)
    if wanted.quotes_until <= at or wanted.deliver_on < legal_date(wanted.quotes_until):
        raise DeadlinePassed


def _keep_version(by: Actor, request_id: UUID, version: int, wanted: Wanted, at: datetime) -> None:
    WorkRequestVersion.objects.create(
        book_id=by.body_id, request_id=request_id, version=version, terms=_plain(wanted),
        made_at=at, made_by=by.person_id,
    )  # fmt: skip


def _plain(wanted: Wanted) -> dict[str, object]:
    plain = asdict(wanted)
    plain["deliver_on"] = wanted.deliver_on.isoformat()
    plain["quotes_until"] = wanted.quotes_until.isoformat()
    return plain


def _rows(by: Actor) -> Any:
    return WorkRequest.objects.in_book(by.body_id)


def _versions(by: Actor) -> Any:
    return WorkRequestVersion.objects.in_book(by.body_id)
