"""
Keep requests and their orders: find and lock them, say who may act, note what was done.

Every step on a request or one of its orders locks the request first, so that steps stand in line.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit
from naru.sourcing.models import WorkOrder, WorkRequest


class UnknownWork(Refusal):
    code = "sourcing.unknown_work"
    says = Text(ko="일감이나 발주를 찾을 수 없습니다.", en="There is no such request or order.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class NotYourWork(Refusal):
    code = "sourcing.not_your_work"
    says = Text(
        ko="이 일감이나 발주의 당사자만 할 수 있습니다.",
        en="Only the firms of this request or order can do this.",
    )
    next_step = Text(
        ko="로그인한 사업자를 확인해 주세요.", en="Check for which firm you are signed in."
    )


class WorkMovedOn(Refusal):
    code = "sourcing.work_moved_on"
    says = Text(
        ko="지금 상태에서는 할 수 없습니다. 상태: {status}",
        en="This cannot be done now. State: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ReasonMissing(Refusal):
    code = "sourcing.reason_missing"
    says = Text(ko="이유를 적어 주세요.", en="Say why.")
    next_step = Text(ko="상대방이 읽고 이해할 수 있게 적어 주세요.", en="The other side reads it.")


def locked_request(*, by: Actor, request_id: UUID) -> WorkRequest:
    """
    Return a request, locked until the transaction ends.

    :raises UnknownWork: where there is none in the actor's book.
    """
    rows = WorkRequest.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(id=request_id).first()
    if row is None:
        raise UnknownWork
    found: WorkRequest = row
    return found


def locked_order(*, by: Actor, order_id: UUID) -> tuple[WorkOrder, WorkRequest]:
    """
    Return an order behind its request, both locked.

    :raises UnknownWork: where there is none in the actor's book.
    """
    rows = WorkOrder.objects.in_book(by.body_id)
    request_id = rows.filter(id=order_id).values_list("request_id", flat=True).first()
    if request_id is None:
        raise UnknownWork
    request = locked_request(by=by, request_id=request_id)
    return rows.select_for_update().get(id=order_id), request


def demand_firm(by: Actor, firm_id: UUID) -> None:
    """
    Demand that who acts does so for a firm.

    :raises NotYourWork: where she does not.
    """
    if firm_id not in by.firm_ids:
        raise NotYourWork


def demand_side(by: Actor, order: WorkOrder, side: str) -> None:
    """
    Demand that who acts stands on a side of an order.

    :raises NotYourWork: where she does not.
    """
    demand_firm(by, order.poster_id if side == "poster" else order.firm_id)


def demand_status(status: str, *allowed: str) -> None:
    """
    Demand that something is in one of some states.

    :raises WorkMovedOn: where it is not.
    """
    if status not in allowed:
        raise WorkMovedOn(status=status)


def filled(words: str) -> str:
    """
    Return a reason that says something.

    :raises ReasonMissing: where it is empty.
    """
    if not words.strip():
        raise ReasonMissing
    return words.strip()


def note(
    by: Actor, action: str, subject: tuple[str, UUID], at: datetime, *, reason: str = "",
    **after: Any,
) -> None:  # fmt: skip
    """Note a deed in the audit trail."""
    audit.note(by=by, action=action, subject=subject, after=after or None, reason=reason, at=at)
