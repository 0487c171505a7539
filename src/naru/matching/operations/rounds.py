"""
Run rounds of assigning help (배정 회차): open, approve, open again, drop.

Nothing is told to anybody before the approval. The round's row is locked first, then
helpers in the order of their ids, then requests: two officers come one after the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers
from naru.matching.models import Assignment, HelpRequest, HelpRound
from naru.matching.operations import helping
from naru.matching.states import must_be
from naru.records.operations import audit


class UnknownRound(Refusal):
    code = "matching.unknown_round"
    says = Text(ko="배정 회차를 찾을 수 없습니다.", en="There is no such round.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class RoundOpenAlready(Refusal):
    code = "matching.round_open_already"
    says = Text(
        ko="이 종류의 배정이 이미 준비되고 있습니다.", en="A round of this kind is being prepared."
    )
    next_step = Text(
        ko="준비 중인 회차를 승인하거나 취소한 뒤 다시 해 주세요.",
        en="Approve or drop that round first.",
    )


class NothingToApprove(Refusal):
    code = "matching.nothing_to_approve"
    says = Text(ko="배정된 기업이 없습니다.", en="No firm is assigned.")
    next_step = Text(ko="배정을 먼저 계산해 주세요.", en="Work the assignment out first.")


class OutOfDate(Refusal):
    code = "matching.plan_out_of_date"
    says = Text(
        ko="그 사이에 신청이나 자리가 바뀌어 이대로 승인할 수 없습니다.",
        en="Requests or places have changed meanwhile; the plan no longer holds.",
    )
    next_step = Text(ko="다시 계산한 뒤 승인해 주세요.", en="Work it out again, then approve.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a round is about, and its terms."""

    kind: str
    name: str
    policy: str
    answer_days: int
    term_days: int
    hours: int


@within_transaction
def open_round(*, by: Actor, opening: Opening, at: datetime) -> UUID:
    """
    Open a round.

    :raises RoundOpenAlready: where one of its kind is being prepared.
    """
    row = HelpRound(
        body_id=by.body_id,
        number=numbers.draw("A", clock.legal_date(at)),
        kind=opening.kind,
        name=opening.name,
        policy=opening.policy,
        answer_days=opening.answer_days,
        term_days=opening.term_days,
        minutes=opening.hours * 60,
        opened_by=by.person_id,
        opened_at=at,
    )
    _saved(lambda: row.save(force_insert=True))
    _note(by, row, "opened", at)
    return row.id


@within_transaction
def open_again(*, by: Actor, round_id: UUID, at: datetime) -> None:
    """
    Open an approved round again, for who declined or did not answer.

    :raises UnknownRound, MovedOn: where it is not approved.
    :raises RoundOpenAlready: where another of its kind is being prepared.
    """
    row = locked(by=by, round_id=round_id)
    must_be(row.status, "approved")
    _saved(lambda: HelpRound.objects.filter(id=row.id).update(status="preview", left_out=[]))
    _note(by, row, "opened_again", at)


def _saved(write: Any) -> None:
    try:
        with savepoint():
            write()
    except IntegrityError as error:
        raise RoundOpenAlready from error


@within_transaction
def drop(*, by: Actor, round_id: UUID, reason: str, at: datetime) -> None:
    """
    Drop a plan; a round that was approved before stays approved.

    :raises UnknownRound, MovedOn: where there is no plan.
    """
    row = locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    Assignment.objects.filter(round=row, status="planned").delete()
    status = "approved" if row.approved_at else "dropped"
    HelpRound.objects.filter(id=row.id).update(status=status)
    _note(by, row, "dropped", at, reason=reason)


@within_transaction
def approve(*, by: Actor, round_id: UUID, at: datetime) -> tuple[UUID, ...]:
    """
    Approve a plan: take the places, and offer every pair to both sides; return the assignments.

    :raises UnknownRound, MovedOn: where another officer was faster.
    :raises NothingToApprove: where nothing is planned and nobody was told before.
    :raises OutOfDate: where a place or a request is gone since it was worked out.
    """
    row = locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    planned = list(
        Assignment.objects.filter(round=row, status="planned").select_related("replaces")
    )
    if not planned and not row.approved_at:
        raise NothingToApprove
    _take_places(by, planned, at)
    _bind_requests(row, planned)
    answer_by = at + timedelta(days=row.answer_days)
    ids = tuple(one.id for one in planned)
    Assignment.objects.filter(id__in=ids).update(
        status="offered", offered_at=at, answer_by=answer_by
    )
    HelpRound.objects.filter(id=row.id).update(
        status="approved", approved_by=by.person_id, approved_at=at
    )
    _note(by, row, "approved", at, after={"assignments": len(ids)})
    return ids


def _take_places(by: Actor, planned: list[Assignment], at: datetime) -> None:
    moved = [one.replaces for one in planned if one.replaces]
    helpers = helping.lock_all(by=by, helper_ids=[one.helper_id for one in (*planned, *moved)])
    for old in moved:
        gone = Assignment.objects.filter(
            id=old.id, status="offered", helper_said="", firm_said=""
        ).update(status="moved", ended_at=at)
        if not gone:
            raise OutOfDate
        helping.free_place(helpers[old.helper_id])
    for one in planned:
        if helpers[one.helper_id].status != "active":
            raise OutOfDate
        try:
            helping.take_place(helpers[one.helper_id])
        except helping.HelperFull as full:
            raise OutOfDate from full


def _bind_requests(row: HelpRound, planned: list[Assignment]) -> None:
    ids = [one.request_id for one in planned]
    requests = HelpRequest.objects.select_for_update().filter(id__in=ids).order_by("id")
    moved = {one.request_id for one in planned if one.replaces_id}
    good = {one.id for one in requests if one.status == "waiting" or one.id in moved}
    if good != set(ids):
        raise OutOfDate
    HelpRequest.objects.filter(body_id=row.body_id, id__in=ids).update(status="assigned")


def locked(*, by: Actor, round_id: UUID) -> HelpRound:
    """
    Return a round, locked until the transaction ends.

    :raises UnknownRound: where the body has none of that id.
    """
    rows = HelpRound.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=round_id).first()
    if row is None:
        raise UnknownRound
    return row


def _note(
    by: Actor,
    row: HelpRound,
    deed: str,
    at: datetime,
    *,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by, action=f"help_round.{deed}", subject=("help_round", row.id),
        after={"kind": row.kind, **(after or {})}, reason=reason, at=at,
    )  # fmt: skip
