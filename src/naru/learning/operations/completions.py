"""
Complete a round: marks, who reached what the course asks, certificates; and take it back.

Locks go course, round, enrolments: the course counts the numbers of its certificates.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.models import Cohort, Course, CourseCertificate, Enrolment, Lesson
from naru.learning.operations.cohorts import CohortMovedOn, UnknownCohort, locked_any
from naru.learning.queries import completion as queries
from naru.records.operations import audit
from naru.rules.spans import Span

CODE_BYTES = 12
UNDONE = "수료 처리를 되돌렸습니다."


class LessonsAhead(Refusal):
    code = "learning.lessons_ahead"
    says = Text(
        ko="아직 끝나지 않은 차시가 {count}개 있습니다.", en="{count} lessons have not ended yet."
    )
    next_step = Text(
        ko="마지막 차시가 끝난 뒤에 수료 처리해 주세요.",
        en="Complete the round after its last lesson.",
    )


class CertificatesRevoked(Refusal):
    code = "learning.certificates_revoked"
    says = Text(
        ko="취소한 수료증이 {count}건 있어 수료 처리를 되돌릴 수 없습니다.",
        en="{count} certificates were revoked, so the completion stays.",
    )
    next_step = Text(ko="수료증을 하나씩 취소해 주세요.", en="Revoke single certificates instead.")


class UnknownCertificate(Refusal):
    code = "learning.unknown_certificate"
    says = Text(ko="수료증을 찾을 수 없습니다.", en="There is no such certificate.")
    next_step = Text(ko="번호를 다시 확인해 주세요.", en="Check the number.")


class CertificateGone(Refusal):
    code = "learning.certificate_gone"
    says = Text(ko="이미 취소된 수료증입니다.", en="The certificate was revoked already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class RevokingNeedsReason(Refusal):
    code = "learning.revoking_needs_reason"
    says = Text(ko="취소하는 사유를 적지 않았습니다.", en="The reason is missing.")
    next_step = Text(ko="왜 취소하는지 적어 주세요.", en="Write why it is revoked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an officer enters of one participant."""

    enrolment_id: UUID
    tasks_done: int
    mark: int | None


@within_transaction
def set_marks(*, by: Actor, cohort_id: UUID, given: Sequence[Given], at: datetime) -> int:
    """
    Set tasks and marks of a round; return how many changed.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    """
    cohort = _going(by, cohort_id)
    rows = {one.id: one for one in Enrolment.objects.filter(cohort=cohort)}
    changed = [
        rows[one.enrolment_id]
        for one in given
        if one.enrolment_id in rows
        and (rows[one.enrolment_id].tasks_done, rows[one.enrolment_id].mark)
        != (one.tasks_done, one.mark)
    ]
    new = {one.enrolment_id: one for one in given}
    for row in changed:
        row.tasks_done, row.mark = new[row.id].tasks_done, new[row.id].mark
    Enrolment.objects.bulk_update(changed, ["tasks_done", "mark"])
    deeds = [
        audit.Deed(
            action="learning.marked",
            subject=("enrolment", row.id),
            after={"tasks": row.tasks_done, "mark": row.mark},
        )
        for row in changed
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
    return len(changed)


@within_transaction
def complete(*, by: Actor, cohort_id: UUID, names: Mapping[UUID, str], at: datetime) -> list[UUID]:
    """
    Complete a round: whoever reached what is asked gets a certificate on her name.

    :returns: the certificates issued.
    :raises UnknownCohort, CohortMovedOn: where there is none, or it ended.
    :raises LessonsAhead: while lessons have not ended.
    """
    course = _locked_course(by, cohort_id)
    cohort = _going(by, cohort_id)
    ahead = Lesson.objects.filter(cohort=cohort, ends_at__gt=at).count()
    if ahead:
        raise LessonsAhead(count=ahead)
    sheet = queries.sheet(body_id=by.body_id, cohort_id=cohort.id)
    done = {one.enrolment_id for one in sheet if one.decision.allowed}
    rows = list(Enrolment.objects.filter(cohort=cohort, status="enrolled").order_by("id"))
    for row in rows:
        row.status, row.ended_at = ("completed" if row.id in done else "failed"), at
    Enrolment.objects.bulk_update(rows, ["status", "ended_at"])
    Enrolment.objects.filter(cohort=cohort, status__in=("waiting", "asked")).update(
        status="refused", ended_at=at
    )
    completed = [row for row in rows if row.status == "completed"]
    issued = _issue(course, completed, names, legal_date(at))
    Cohort.objects.filter(id=cohort.id).update(status="completed", completed_at=at)
    audit.note(
        by=by,
        action="learning.cohort_completed",
        subject=("cohort", cohort.id),
        after={"completed": len(completed), "failed": len(rows) - len(completed)},
        at=at,
    )
    return issued


@within_transaction
def undo(*, by: Actor, cohort_id: UUID, at: datetime) -> None:
    """
    Take the completion of a round back; its certificates are no longer good.

    :raises UnknownCohort, CohortMovedOn: where there is none, or it was not completed.
    :raises CertificatesRevoked: where a certificate of it was revoked for a reason of its own.
    """
    cohort = locked_any(by=by, cohort_id=cohort_id)
    if cohort.status != "completed":
        raise CohortMovedOn
    certificates = CourseCertificate.objects.filter(enrolment__cohort=cohort)
    revoked = certificates.exclude(revoked_at=None).filter(is_undone=False).count()
    if revoked:
        raise CertificatesRevoked(count=revoked)
    certificates.filter(revoked_at=None).update(
        revoked_at=at, revoked_by=by.person_id, reason=UNDONE, is_undone=True
    )
    Enrolment.objects.filter(cohort=cohort, status__in=("completed", "failed")).update(
        status="enrolled", ended_at=None
    )
    Cohort.objects.filter(id=cohort.id).update(status="announced", completed_at=None)
    audit.note(by=by, action="learning.completion_undone", subject=("cohort", cohort.id), at=at)


@within_transaction
def revoke(*, by: Actor, certificate_id: UUID, reason: str, at: datetime) -> None:
    """
    Revoke a certificate with a reason; its check page says so from now on.

    :raises UnknownCertificate, CertificateGone: where there is none that is good.
    :raises RevokingNeedsReason: without a reason.
    """
    if not reason.strip():
        raise RevokingNeedsReason
    rows = CourseCertificate.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=certificate_id).first()
    if row is None:
        raise UnknownCertificate
    if row.revoked_at is not None:
        raise CertificateGone
    row.revoked_at, row.revoked_by, row.reason = at, by.person_id, reason.strip()[:300]
    row.save(update_fields=["revoked_at", "revoked_by", "reason"])
    audit.note(
        by=by,
        action="learning.certificate_revoked",
        subject=("course_certificate", row.id),
        reason=reason,
        at=at,
    )


def _issue(
    course: Course, completed: Sequence[Enrolment], names: Mapping[UUID, str], on: date
) -> list[UUID]:
    until = Span(months=course.certificate_months).after(on) if course.certificate_months else None
    rows = [
        CourseCertificate(
            body_id=course.body_id,
            enrolment=row,
            person_id=row.person_id,
            firm_id=row.firm_id,
            course_code=course.code,
            number=f"{course.code.upper()}-{on.year}-{course.serial + place:04d}",
            code=secrets.token_urlsafe(CODE_BYTES),
            name=names.get(row.person_id, ""),
            issued_on=on,
            until_on=until,
        )
        for place, row in enumerate(completed, 1)
    ]
    CourseCertificate.objects.bulk_create(rows)
    Course.objects.filter(id=course.id).update(serial=course.serial + len(rows))
    return [row.id for row in rows]


def _locked_course(by: Actor, cohort_id: UUID) -> Course:
    known = Cohort.objects.filter(body_id=by.body_id, id=cohort_id).first()
    if known is None:
        raise UnknownCohort
    return Course.objects.select_for_update().get(id=known.course_id)


def _going(by: Actor, cohort_id: UUID) -> Cohort:
    row = locked_any(by=by, cohort_id=cohort_id)
    if row.status in {"completed", "cancelled"}:
        raise CohortMovedOn
    return row
