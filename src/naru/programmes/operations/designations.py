"""Put up, renew, suspend and take down designations (지정)."""

import secrets
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.outcome import DesignationSpec
from naru.programmes.models import Award, Call, Designation
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

CODE_BYTES = 9
STORY_LETTERS_MAX = 3_000
LEAP_DAY = (2, 29)


class UnknownDesignation(Refusal):
    code = "programmes.unknown_designation"
    says = Text(ko="지정 내역을 찾을 수 없습니다.", en="There is no such designation.")
    next_step = Text(ko="지정 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class DesignationMovedOn(Refusal):
    code = "programmes.designation_moved_on"
    says = Text(
        ko="지금 상태에서는 처리할 수 없는 지정입니다. 지금 상태: {status}",
        en="The designation does not allow this now. Its state: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class DesignationReasonMissing(Refusal):
    code = "programmes.designation_reason_missing"
    says = Text(ko="사유를 적지 않았습니다.", en="The reason is missing.")
    next_step = Text(
        ko="왜 정지하거나 취소하는지 적어 주세요.", en="Write why it is suspended or revoked."
    )


class NotTheHolder(Refusal):
    code = "programmes.not_the_holder"
    says = Text(ko="지정받은 업체만 고칠 수 있습니다.", en="Only its holder can change this.")
    next_step = Text(ko="업체 계정으로 로그인해 주세요.", en="Sign in as the holder.")


@within_transaction
def designate(
    *, by: Actor, award_id: UUID, on: date, region_code: str, address: str, at: datetime
) -> UUID:
    """
    Put up the badge of a granted award; the same award again gives the same designation.

    An earlier valid designation of the holder under the same programme is marked as renewed.
    """
    held = Designation.objects.in_book(by.body_id)
    known = held.filter(award_id=award_id).values_list("id", flat=True).first()
    if known is not None:
        return UUID(str(known))
    award = Award.objects.in_book(by.body_id).get(id=award_id)
    call = Call.objects.select_related("programme").get(id=award.call_id)
    spec = queries.definition(award.version_id).designation
    assert spec is not None, "a designation's file has its part"
    held.filter(
        holder_id=award.holder_id, programme_code=call.programme.code, status="valid"
    ).update(status="renewed")
    row = _row(award, call, spec, on)
    row.region_code, row.address = region_code, address
    row.save(force_insert=True)
    Award.objects.in_book(by.body_id).filter(id=award_id).update(
        check_code=row.code, since_on=row.since_on, until_on=row.until_on
    )
    audit.note(
        by=by,
        action="programmes.designated",
        subject=("designation", row.id),
        after={"number": row.number, "until": row.until_on.isoformat()},
        at=at,
    )
    return UUID(str(row.id))


def _row(award: Award, call: Call, spec: DesignationSpec, on: date) -> Designation:
    return Designation(
        book_id=award.book_id,
        award_id=award.id,
        call_id=call.id,
        programme_code=call.programme.code,
        item=spec.item,
        holder_kind=award.holder_kind,
        holder_id=award.holder_id,
        name=award.name,
        number=award.number,
        code=secrets.token_urlsafe(CODE_BYTES),
        badge_ko=spec.badge.ko,
        badge_en=spec.badge.en,
        since_on=on,
        until_on=years_later(on, spec.valid_years),
    )


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes 1 March."""
    if (day.month, day.day) == LEAP_DAY:
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


@within_transaction
def set_status(*, by: Actor, designation_id: UUID, status: str, reason: str, at: datetime) -> None:
    """
    Suspend, make valid again, or revoke for good.

    :raises UnknownDesignation, DesignationMovedOn: where there is none, or it ended.
    :raises DesignationReasonMissing: without a reason.
    """
    assert status in {"valid", "suspended", "revoked"}, "the rest follows from dates"
    if not reason.strip():
        raise DesignationReasonMissing
    row = _locked(by, designation_id)
    if row.status in {"revoked", "renewed"} or row.status == status:
        raise DesignationMovedOn(status=row.status)
    Designation.objects.in_book(by.body_id).filter(id=designation_id).update(
        status=status, reason=reason[:500]
    )
    audit.note(
        by=by,
        action=f"programmes.designation_{status}",
        subject=("designation", designation_id),
        before={"status": row.status},
        reason=reason,
        at=at,
    )


@within_transaction
def tell(*, by: Actor, designation_id: UUID, story: str, at: datetime) -> None:
    """
    Write the holder's story for the directory.

    :raises UnknownDesignation, NotTheHolder: where it is nobody's or somebody else's.
    """
    row = _locked(by, designation_id)
    if row.holder_id not in {*by.firm_ids, by.person_id} and not by.body_role:
        raise NotTheHolder
    Designation.objects.in_book(by.body_id).filter(id=designation_id).update(
        story=story.strip()[:STORY_LETTERS_MAX]
    )
    audit.note(
        by=by, action="programmes.story_told", subject=("designation", designation_id), at=at
    )


@within_transaction
def end_with_award(*, by: Actor, award_id: UUID, reason: str, at: datetime) -> None:
    """Take the badge down when its award was cancelled or revoked; nothing where there is none."""
    rows = Designation.objects.in_book(by.body_id).filter(award_id=award_id)
    if rows.exclude(status__in=("revoked", "renewed")).update(
        status="revoked", reason=reason[:500]
    ):
        audit.note(
            by=by,
            action="programmes.designation_revoked",
            subject=("award", award_id),
            reason=reason,
            at=at,
        )


def _locked(by: Actor, designation_id: UUID) -> Designation:
    rows = Designation.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(id=designation_id).first()
    if row is None:
        raise UnknownDesignation
    found: Designation = row
    return found
