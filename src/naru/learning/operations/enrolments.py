"""
Enrol, wait, be promoted, step back: who has a place in a round.

The round's row is locked first, so that forty people who want twelve places come one after the
other; its count of places taken is refused by the database above its places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.models import Cohort, Enrolment
from naru.learning.models.enrolments import STANDING_STATES
from naru.learning.operations.cohorts import locked as locked_cohort
from naru.records.operations import audit


class EnrolmentIsClosed(Refusal):
    code = "learning.enrolment_is_closed"
    says = Text(
        ko="지금은 신청 기간이 아닙니다. 신청 기간: {opens} ~ {closes}",
        en="Enrolment is not open now. It is open from {opens} to {closes}.",
    )
    next_step = Text(ko="다른 기수를 살펴봐 주세요.", en="Look for another round.")


class MayNotCome(Refusal):
    code = "learning.may_not_come"
    says = Text(
        ko="이 과정의 신청 자격에 맞지 않습니다.", en="The course is not open to you as it stands."
    )
    next_step = Text(
        ko="아래 이유를 살펴보고, 맞는 다른 과정을 찾아보세요.",
        en="See the reasons, and look for another course.",
    )


class EnrolledAlready(Refusal):
    code = "learning.enrolled_already"
    says = Text(ko="이미 신청한 기수입니다.", en="You have a place in this round already.")
    next_step = Text(ko="내 과정에서 확인해 주세요.", en="See your courses.")


class WaitingListIsFull(Refusal):
    code = "learning.waiting_list_is_full"
    says = Text(
        ko="정원과 대기자 {count}명이 모두 찼습니다.",
        en="All places and the {count} on the waiting list are taken.",
    )
    next_step = Text(ko="다음 기수를 기다려 주세요.", en="Wait for the next round.")


class UnknownEnrolment(Refusal):
    code = "learning.unknown_enrolment"
    says = Text(ko="수강 신청을 찾을 수 없습니다.", en="There is no such enrolment.")
    next_step = Text(ko="내 과정에서 다시 골라 주세요.", en="Choose again from your courses.")


class EnrolmentMovedOn(Refusal):
    code = "learning.enrolment_moved_on"
    says = Text(
        ko="지금 상태에서는 할 수 없는 일입니다.", en="The enrolment does not allow this now."
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of an enrolment: its state, the number on the waiting list, who was promoted."""

    enrolment_id: UUID
    status: str
    waiting_number: int | None = None
    promoted: UUID | None = None


@within_transaction
def enrol(
    *,
    by: Actor,
    cohort_id: UUID,
    person_id: UUID,
    firm_id: UUID | None,
    judged: Mapping[str, Any],
    at: datetime,
    by_office: bool = False,
) -> Taken:
    """
    Give somebody a place, or the next number on the waiting list.

    An officer is bound by neither the window nor the terms, which are kept with the enrolment all
    the same; she is bound by the places.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    :raises EnrolmentIsClosed: outside the window.
    :raises MayNotCome: where the terms say no.
    :raises EnrolledAlready: where the person has a place or waits.
    :raises WaitingListIsFull: where nobody more may wait.
    """
    cohort = locked_cohort(by=by, cohort_id=cohort_id)
    if not by_office:
        _must_be_open(cohort, at)
        if not judged["allowed"]:
            raise MayNotCome
    standing = Enrolment.objects.filter(
        cohort=cohort, person_id=person_id, status__in=STANDING_STATES
    )
    if standing.exists():
        raise EnrolledAlready
    row = Enrolment(
        body_id=by.body_id, cohort=cohort, person_id=person_id, firm_id=firm_id,
        judged=dict(judged), asked_at=at, status="asked",
    )  # fmt: skip
    if by_office or not cohort.needs_approval:
        _seat(cohort, row, at)
    row.save(force_insert=True)
    _note(by, f"enrolment_{row.status}", row.id, at)
    return Taken(enrolment_id=row.id, status=row.status, waiting_number=row.waiting_number)


@within_transaction
def accept(*, by: Actor, enrolment_id: UUID, at: datetime) -> Taken:
    """
    Accept who asked for a place: she gets one, or the next number on the waiting list.

    :raises UnknownEnrolment, EnrolmentMovedOn: where there is none that asks.
    :raises CohortMovedOn: where the round ended.
    :raises WaitingListIsFull: where nobody more may wait.
    """
    cohort, row = _held(by, enrolment_id, "asked")
    _seat(cohort, row, at)
    row.save(update_fields=["status", "waiting_number", "enrolled_at"])
    _note(by, f"enrolment_{row.status}", row.id, at)
    return Taken(enrolment_id=row.id, status=row.status, waiting_number=row.waiting_number)


@within_transaction
def refuse(*, by: Actor, enrolment_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse who asked for a place, with a reason.

    :raises UnknownEnrolment, EnrolmentMovedOn: where there is none that asks.
    :raises CohortMovedOn: where the round ended.
    """
    _, row = _held(by, enrolment_id, "asked")
    _end(row, "refused", reason, at)
    _note(by, "enrolment_refused", row.id, at, reason=reason)


@within_transaction
def leave(
    *, by: Actor, enrolment_id: UUID, at: datetime, reason: str = "", status: str = "cancelled"
) -> Taken:
    """
    Give a place back: before the course begins somebody cancels, afterwards she drops out.

    Before the course begins the first in line gets the place at once.

    :raises UnknownEnrolment, EnrolmentMovedOn: where there is none that stands.
    :raises CohortMovedOn: where the round ended.
    """
    assert status in {"cancelled", "dropped"}, "no other way out"
    cohort, row = _held(by, enrolment_id, "asked", "enrolled", "waiting")
    had_place = row.status == "enrolled"
    _end(row, status, reason, at)
    _note(by, f"enrolment_{status}", row.id, at, reason=reason)
    if not had_place:
        return Taken(enrolment_id=row.id, status=status)
    Cohort.objects.filter(id=cohort.id).update(taken=F("taken") - 1)
    promoted = _promote(by, cohort, at)
    return Taken(enrolment_id=row.id, status=status, promoted=promoted)


@within_transaction
def come_back(*, by: Actor, enrolment_id: UUID, at: datetime) -> Taken:
    """
    Take a cancellation back: the place if one is left, else the end of the waiting list.

    :raises UnknownEnrolment, EnrolmentMovedOn: where there is none that was cancelled.
    :raises CohortMovedOn: where the round ended or has begun.
    :raises EnrolledAlready: where she enrolled again meanwhile.
    :raises WaitingListIsFull: where nobody more may wait.
    """
    cohort, row = _held(by, enrolment_id, "cancelled")
    if _has_begun(cohort, at):
        raise EnrolmentMovedOn
    again = Enrolment.objects.filter(
        cohort=cohort, person_id=row.person_id, status__in=STANDING_STATES
    )
    if again.exists():
        raise EnrolledAlready
    row.ended_at, row.reason = None, ""
    _seat(cohort, row, at)
    row.save(update_fields=["status", "waiting_number", "enrolled_at", "ended_at", "reason"])
    _note(by, "enrolment_taken_up_again", row.id, at)
    return Taken(enrolment_id=row.id, status=row.status, waiting_number=row.waiting_number)


@within_transaction
def set_no_show(*, by: Actor, enrolment_id: UUID, is_so: bool, reason: str, at: datetime) -> None:
    """
    Say that somebody never came, or that it was a mistake.

    :raises UnknownEnrolment, EnrolmentMovedOn: where she is not enrolled (or not a no-show).
    :raises CohortMovedOn: where the round ended.
    """
    _, row = _held(by, enrolment_id, "enrolled" if is_so else "no_show")
    row.status, row.reason = ("no_show", reason[:300]) if is_so else ("enrolled", "")
    row.save(update_fields=["status", "reason"])
    _note(by, "no_show" if is_so else "no_show_undone", row.id, at, reason=reason)


def _seat(cohort: Cohort, row: Enrolment, at: datetime) -> None:
    """Give the place, or the next number where none is left or others wait already."""
    waiting = Enrolment.objects.filter(cohort=cohort, status="waiting").count()
    if cohort.taken < cohort.places and not waiting:
        Cohort.objects.filter(id=cohort.id).update(taken=F("taken") + 1)
        row.status, row.enrolled_at, row.waiting_number = "enrolled", at, None
        return
    if waiting >= cohort.waiting_max:
        raise WaitingListIsFull(count=cohort.waiting_max)
    Cohort.objects.filter(id=cohort.id).update(waited=F("waited") + 1)
    row.status, row.waiting_number = "waiting", cohort.waited + 1


def _promote(by: Actor, cohort: Cohort, at: datetime) -> UUID | None:
    """Give a place that became free to who waits longest; nobody is promoted into the middle."""
    if _has_begun(cohort, at):
        return None
    line = Enrolment.objects.filter(cohort=cohort, status="waiting").order_by("waiting_number")
    first = line.first()
    if first is None:
        return None
    Enrolment.objects.filter(id=first.id).update(status="enrolled", enrolled_at=at, promoted_at=at)
    Cohort.objects.filter(id=cohort.id).update(taken=F("taken") + 1)
    _note(by, "enrolment_promoted", first.id, at)
    return first.id


def _has_begun(cohort: Cohort, at: datetime) -> bool:
    return at >= clock.start_of(cohort.starts_on)


def _must_be_open(cohort: Cohort, at: datetime) -> None:
    if not cohort.opens_at <= at < cohort.closes_at:
        window = [one.astimezone(clock.SEOUL) for one in (cohort.opens_at, cohort.closes_at)]
        raise EnrolmentIsClosed(
            opens=f"{window[0]:%Y-%m-%d %H:%M}", closes=f"{window[1]:%Y-%m-%d %H:%M}"
        )


def _held(by: Actor, enrolment_id: UUID, *states: str) -> tuple[Cohort, Enrolment]:
    """Return an enrolment in one of some states with its round, which is locked first."""
    known = Enrolment.objects.filter(body_id=by.body_id, id=enrolment_id).first()
    if known is None:
        raise UnknownEnrolment
    cohort = locked_cohort(by=by, cohort_id=known.cohort_id)
    row = Enrolment.objects.select_for_update().get(id=enrolment_id)
    if row.status not in states:
        raise EnrolmentMovedOn
    return cohort, row


def _end(row: Enrolment, status: str, reason: str, at: datetime) -> None:
    row.status, row.reason, row.ended_at = status, reason[:300], at
    row.save(update_fields=["status", "reason", "ended_at"])


def _note(by: Actor, what: str, enrolment_id: UUID, at: datetime, *, reason: str = "") -> None:
    audit.note(
        by=by, action=f"learning.{what}", subject=("enrolment", enrolment_id), reason=reason, at=at
    )
