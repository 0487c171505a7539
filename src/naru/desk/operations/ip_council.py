"""Keep the council of bodies (지식재산 보호 협의회): who takes part, meetings, decisions."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk.models import IpCouncilSeat, IpDecision, IpMeeting
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class NotInCouncil(Refusal):
    code = "desk.not_in_ip_council"
    says = Text(
        ko="우리 기관은 협의회에 참여하고 있지 않습니다.",
        en="This body does not take part in the council.",
    )
    next_step = Text(
        ko="결재자가 참여에 동의하면 볼 수 있습니다.", en="An approver can agree to take part."
    )


class AlreadyInCouncil(Refusal):
    code = "desk.already_in_ip_council"
    says = Text(
        ko="이미 협의회에 참여하고 있습니다.", en="This body takes part in the council already."
    )
    next_step = Text(ko="협의회 화면을 새로 고쳐 주세요.", en="Reload the council's page.")


class UnknownMeeting(Refusal):
    code = "desk.unknown_ip_meeting"
    says = Text(ko="그런 회의가 없습니다.", en="There is no such meeting.")
    next_step = Text(ko="회의 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class UnknownDecision(Refusal):
    code = "desk.unknown_ip_decision"
    says = Text(ko="마칠 결정 사항이 없습니다.", en="There is no such open decision.")
    next_step = Text(ko="회의 화면을 새로 고쳐 주세요.", en="Reload the meeting's page.")


@within_transaction
def join(*, by: Actor, terms: str, at: datetime) -> None:
    """
    Agree to take part: from now on this body's counts are shared with the others, and theirs here.

    :raises AlreadyInCouncil: it takes part already.
    """
    try:
        with savepoint():
            row = IpCouncilSeat.objects.create(
                body_id=by.body_id, agreed_on=legal_date(at), agreed_by=by.person_id, terms=terms
            )
    except IntegrityError as error:
        raise AlreadyInCouncil from error
    audit.note(by=by, action="ip_council.joined", subject=("ip_council", row.id), at=at)


@within_transaction
def leave(*, by: Actor, reason: str, at: datetime) -> None:
    """
    Leave the council; what was counted in past meetings' sheets is not taken back.

    :raises NotInCouncil: it does not take part.
    """
    must_sit(by.body_id)
    IpCouncilSeat.objects.filter(body_id=by.body_id, ended_at=None).update(ended_at=at)
    audit.note(by=by, action="ip_council.left", subject=("body", by.body_id), reason=reason, at=at)


@within_transaction
def call_meeting(
    *, by: Actor, title: str, held_on: date, since_on: date, place: str, words: str, at: datetime
) -> UUID:
    """
    Write down a meeting; ``since_on`` is from when its counts look back.

    :raises NotInCouncil: the body does not take part.
    """
    must_sit(by.body_id)
    row = IpMeeting.objects.create(
        body_id=by.body_id, number=IpMeeting.objects.filter(body_id=by.body_id).count() + 1,
        title=title, held_on=held_on, since_on=since_on, place=place, words=words,
        made_by=by.person_id, made_at=at,
    )  # fmt: skip
    audit.note(by=by, action="ip_meeting.called", subject=("ip_meeting", row.id), at=at)
    return row.id


@within_transaction
def decide(
    *, by: Actor, meeting_id: UUID, words: str, owner: str, due_on: date, at: datetime
) -> UUID:
    """
    Note what a meeting of this body decided, who sees to it and until when.

    :raises UnknownMeeting: this body called no such meeting.
    """
    meeting = IpMeeting.objects.filter(body_id=by.body_id, id=meeting_id).first()
    if meeting is None:
        raise UnknownMeeting
    row = IpDecision.objects.create(
        meeting=meeting, words=words, owner=owner, due_on=due_on, noted_by=by.person_id,
        noted_at=at,
    )  # fmt: skip
    audit.note(by=by, action="ip_meeting.decided", subject=("ip_meeting", meeting.id), at=at,
               after={"decision": str(row.id)})  # fmt: skip
    return row.id


@within_transaction
def finish(*, by: Actor, decision_id: UUID, result: str, at: datetime) -> UUID:
    """
    Note that what was decided is done; return its meeting.

    :raises UnknownDecision: there is none that waits.
    """
    rows = IpDecision.objects.filter(meeting__body_id=by.body_id, id=decision_id, done_at=None)
    row = rows.first()
    if row is None:
        raise UnknownDecision
    IpDecision.objects.filter(id=row.id).update(done_at=at, result=result[:300])
    audit.note(by=by, action="ip_meeting.done", subject=("ip_meeting", row.meeting_id), at=at)
    return row.meeting_id


def must_sit(body_id: int) -> None:
    """
    Hold a body to its agreement.

    :raises NotInCouncil: it has not agreed, or has left.
    """
    if not IpCouncilSeat.objects.filter(body_id=body_id, ended_at=None).exists():
        raise NotInCouncil
