"""
Lead assignments (배정) from the offer to the end: pick, answer, lapse, close, stop.

The helper's row is locked before the assignment, since an end frees one of her places.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers
from naru.matching.models import Assignment, BarredPair, Helper, HelpRequest
from naru.matching.operations import helping, requests
from naru.matching.operations.planning import PairBarred
from naru.matching.operations.requests import Asked
from naru.matching.states import TAKES_A_PLACE, MovedOn, must_be
from naru.matching.terms import terms
from naru.records.operations import audit

SIDES = ("firm", "helper")


class UnknownAssignment(Refusal):
    code = "matching.unknown_assignment"
    says = Text(ko="배정을 찾을 수 없습니다.", en="There is no such assignment.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class NotToBePicked(Refusal):
    code = "matching.not_to_be_picked"
    says = Text(
        ko="이 분은 직접 고를 수 없고 배정으로만 함께할 수 있습니다.",
        en="This helper is assigned by the office and cannot be picked.",
    )
    next_step = Text(ko="도움을 신청해 주세요.", en="Ask for help instead.")


class WordsMissing(Refusal):
    code = "matching.words_missing"
    says = Text(ko="내용이 빠졌습니다.", en="The words are missing.")
    next_step = Text(ko="내용을 적어 주세요.", en="Write them down.")


class RatedAlready(Refusal):
    code = "matching.rated_already"
    says = Text(ko="이미 평가했습니다.", en="It was rated already.")
    next_step = Text(ko="평가는 한 번만 할 수 있습니다.", en="It can be rated once only.")


@within_transaction
def pick(*, by: Actor, helper_id: UUID, asked: Asked, at: datetime) -> UUID:
    """
    Let a firm pick a helper itself: the place is taken at once, she has to accept.

    :raises UnknownHelper: where there is none.
    :raises NotToBePicked: where she does not help, or is assigned by the office alone.
    :raises PairBarred: where the two must not meet.
    :raises HelperFull: where no place is left.
    :raises NeedNotSaid, AskedAlready: as the request.
    """
    helper = helping.locked(by=by, helper_id=helper_id)
    if helper.status != "active" or not helper.may_be_picked:
        raise NotToBePicked
    if BarredPair.objects.filter(helper=helper, firm_id=asked.firm_id).exists():
        raise PairBarred
    helping.take_place(helper)
    request_id = requests.ask(by=by, asked=asked, at=at)
    HelpRequest.objects.filter(id=request_id).update(status="assigned")
    on, rules = clock.legal_date(at), terms(clock.legal_date(at))
    row = Assignment.objects.create(
        body_id=by.body_id,
        number=numbers.draw("M", on),
        request_id=request_id,
        helper=helper,
        firm_id=asked.firm_id,
        status="offered",
        firm_said="accepted",
        reasons=[
            {"code": "picked", "points": 0, "ko": "기업이 직접 고름", "en": "picked by the firm"}
        ],
        term_days=rules.term_days,
        minutes=rules.hours * 60,
        offered_at=at,
        answer_by=at + timedelta(days=rules.answer_days),
    )
    _note(by, row, "picked", at)
    return row.id


@within_transaction
def accept(*, by: Actor, assignment_id: UUID, side: str, at: datetime) -> bool:
    """
    Accept an offer for one side; return whether both have, so that it runs.

    :raises UnknownAssignment, MovedOn: where there is nothing to accept any more.
    """
    row = locked(by=by, assignment_id=assignment_id)
    _must_wait_for(row, side, at)
    setattr(row, f"{side}_said", "accepted")
    if row.firm_said == row.helper_said == "accepted":
        row.status, row.starts_on = "running", clock.legal_date(at)
        row.ends_on = row.starts_on + timedelta(days=row.term_days)
    row.save(update_fields=["firm_said", "helper_said", "status", "starts_on", "ends_on"])
    _note(by, row, "accepted", at, after={"side": side})
    return row.status == "running"


@within_transaction
def decline(*, by: Actor, assignment_id: UUID, side: str, reason: str, at: datetime) -> None:
    """
    Decline an offer: the place is free, the request waits, the two are not brought together again.

    :raises UnknownAssignment, MovedOn: where there is nothing to decline any more.
    """
    helper, row = _both(by, assignment_id)
    _must_wait_for(row, side, at)
    setattr(row, f"{side}_said", "declined")
    row.save(update_fields=["firm_said", "helper_said"])
    _end_offer(by, helper, row, at, status="declined", reason=reason)
    helping.bar(
        by=by, helper_id=helper.id, firm_id=row.firm_id, side="answer", reason=reason, at=at
    )


@within_transaction
def lapse(*, by: Actor, assignment_id: UUID, at: datetime) -> bool:
    """Let an offer lapse that was not answered in time; False where it was meanwhile."""
    helper, row = _both(by, assignment_id)
    if row.status != "offered" or row.answer_by is None or row.answer_by > at:
        return False
    _end_offer(by, helper, row, at, status="lapsed", reason="")
    return True


def _end_offer(
    by: Actor, helper: Helper, row: Assignment, at: datetime, *, status: str, reason: str
) -> None:
    row.status, row.reason, row.ended_at = status, reason[:300], at
    row.save(update_fields=["status", "reason", "ended_at"])
    helping.free_place(helper)
    HelpRequest.objects.filter(id=row.request_id).update(status="waiting")
    _note(by, row, status, at, reason=reason)


@within_transaction
def close(*, by: Actor, assignment_id: UUID, result: str, at: datetime) -> None:
    """
    Bring an assignment to its end, with what came of it.

    :raises UnknownAssignment, MovedOn: where it does not run.
    :raises WordsMissing: where the helper writes no result.
    """
    if not result.strip() and not by.is_system:
        raise WordsMissing
    _end(by, assignment_id, "ended", result, at)


@within_transaction
def stop(*, by: Actor, assignment_id: UUID, reason: str, at: datetime) -> None:
    """
    Stop an assignment before its time.

    :raises UnknownAssignment, MovedOn: where it does not run.
    :raises WordsMissing: where no reason is given.
    """
    if not reason.strip():
        raise WordsMissing
    _end(by, assignment_id, "stopped", reason, at)


def _end(by: Actor, assignment_id: UUID, status: str, words: str, at: datetime) -> None:
    helper, row = _both(by, assignment_id)
    must_be(row.status, *TAKES_A_PLACE)
    row.status, row.ended_at = status, at
    if status == "ended":
        row.result = words
    else:
        row.reason = words[:300]
    row.save(update_fields=["status", "ended_at", "result", "reason"])
    helping.free_place(helper)
    HelpRequest.objects.filter(id=row.request_id).update(status="served", ended_at=at)
    _note(by, row, status, at, reason=words)


@within_transaction
def rate(*, by: Actor, assignment_id: UUID, points: int, words: str, at: datetime) -> None:
    """
    Say, as the firm, how it was: once, after the end.

    :raises UnknownAssignment, MovedOn: where it has not ended.
    :raises RatedAlready: where it was said.
    """
    row = locked(by=by, assignment_id=assignment_id)
    must_be(row.status, "ended", "stopped")
    if row.points_given is not None:
        raise RatedAlready
    row.points_given, row.firm_words = points, words
    row.save(update_fields=["points_given", "firm_words"])
    _note(by, row, "rated", at, after={"points": points})


@within_transaction
def remember_tending(*, assignment_id: UUID, help_id: UUID) -> None:
    """Keep under which permission of the firm its seller tends the shop."""
    Assignment.objects.filter(id=assignment_id).update(help_id=help_id)


def locked(*, by: Actor, assignment_id: UUID) -> Assignment:
    """
    Return an assignment, locked until the transaction ends.

    :raises UnknownAssignment: where the body has none of that id that was told to anybody.
    """
    rows = Assignment.objects.select_for_update().exclude(status="planned")
    row = rows.filter(body_id=by.body_id, id=assignment_id).first()
    if row is None:
        raise UnknownAssignment
    return row


def _both(by: Actor, assignment_id: UUID) -> tuple[Helper, Assignment]:
    found = Assignment.objects.filter(body_id=by.body_id, id=assignment_id).first()
    if found is None:
        raise UnknownAssignment
    helper = helping.locked(by=by, helper_id=found.helper_id)
    return helper, locked(by=by, assignment_id=assignment_id)


def _must_wait_for(row: Assignment, side: str, at: datetime) -> None:
    assert side in SIDES, side
    must_be(row.status, "offered")
    if getattr(row, f"{side}_said") or (row.answer_by is not None and row.answer_by <= at):
        raise MovedOn


def due(*, body_id: int, on: date, at: datetime) -> tuple[list[UUID], list[UUID]]:
    """Return the offers whose time to answer is over, and the assignments past their last day."""
    rows = Assignment.objects.filter(body_id=body_id)
    late = rows.filter(status="offered", answer_by__lte=at).values_list("id", flat=True)
    over = rows.filter(status="running", ends_on__lt=on).values_list("id", flat=True)
    return list(late), list(over)


def _note(
    by: Actor,
    row: Assignment,
    deed: str,
    at: datetime,
    *,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by, action=f"assignment.{deed}", subject=("assignment", row.id),
        after=after, reason=reason, at=at,
    )  # fmt: skip
