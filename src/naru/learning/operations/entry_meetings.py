"""Keep entry meetings (입점 상담회): who wishes to go, who is invited, what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.models import EntryCandidate, EntryMeeting

WAITS = ("wished", "invited")
FOLLOWS = {
    "wished": frozenset({"invited", "declined"}),
    "invited": frozenset({"attended", "declined"}),
    "attended": frozenset({"listed"}),
    "listed": frozenset[str](),
    "declined": frozenset[str](),
}


class NoSuchMeeting(Refusal):
    code = "learning.no_such_meeting"
    says = Text(ko="그 상담회가 없거나 끝났습니다.", en="There is no such meeting, or it is over.")
    next_step = Text(ko="상담회 목록을 확인해 주세요.", en="Look at the list of meetings.")


class MeetingFull(Refusal):
    code = "learning.meeting_full"
    says = Text(
        ko="자리가 {left}곳 남아 {wanted}곳을 부를 수 없습니다.",
        en="There is room for {left} firms, not for {wanted}.",
    )
    next_step = Text(
        ko="업체를 줄이거나 다른 상담회를 골라 주세요.",
        en="Choose fewer firms or another meeting.",
    )


class CandidateMovedOn(Refusal):
    code = "learning.candidate_moved_on"
    says = Text(ko="그 사이 상태가 바뀌었습니다.", en="Its state has changed meanwhile.")
    next_step = Text(ko="명단을 다시 열어 주세요.", en="Open the list again.")


class MeetingUnclear(Refusal):
    code = "learning.meeting_unclear"
    says = Text(
        ko="상담회 이름, 판로, 날짜, 자리 수가 필요합니다.",
        en="A meeting needs a name, a channel, a day and places.",
    )
    next_step = Text(ko="빠진 것을 적어 주세요.", en="Write what is missing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is known of a meeting before it is held."""

    title: str
    channel: str
    held_on: date
    places: int
    place: str = ""


@within_transaction
def wish(*, by: Actor, firm_id: UUID, firm_name: str, at: datetime) -> UUID:
    """Put a firm on the list of those who wish to go; who waits already stays where it is."""
    candidate, _ = EntryCandidate.objects.get_or_create(
        body_id=by.body_id,
        firm_id=firm_id,
        status__in=WAITS,
        defaults={
            "firm_name": firm_name,
            "status": "wished",
            "asked_at": at,
            "asked_by": by.person_id,
            "changed_at": at,
        },
    )
    return candidate.id


@within_transaction
def add(*, by: Actor, meeting: Particulars, at: datetime) -> UUID:
    """
    Plan a meeting.

    :raises MeetingUnclear: without name, channel or places.
    """
    if not meeting.title.strip() or not meeting.channel.strip() or meeting.places < 1:
        raise MeetingUnclear
    return EntryMeeting.objects.create(
        body_id=by.body_id,
        title=meeting.title.strip()[:120],
        channel=meeting.channel.strip()[:120],
        held_on=meeting.held_on,
        place=meeting.place.strip()[:120],
        places=meeting.places,
        added_at=at,
        added_by=by.person_id,
    ).id


@within_transaction
def invite(*, by: Actor, meeting_id: UUID, firms: Mapping[UUID, str], at: datetime) -> list[UUID]:
    """
    Put firms (by id, with their names) on a meeting's list; returns those that are new on it.

    A firm that waits for another meeting stays there.

    :raises NoSuchMeeting: where it is not planned.
    :raises MeetingFull: where there are fewer places.
    """
    meeting = _planned(by, meeting_id)
    waiting = {
        row.firm_id: row
        for row in EntryCandidate.objects.select_for_update().filter(
            body_id=by.body_id, firm_id__in=firms, status__in=WAITS
        )
    }
    invited = {firm_id for firm_id, row in waiting.items() if row.status == "invited"}
    new = [firm_id for firm_id in firms if firm_id not in invited]
    taken = meeting.candidates.exclude(status="declined").count()
    if taken + len(new) > meeting.places:
        raise MeetingFull(left=max(0, meeting.places - taken), wanted=len(new))
    wished = [row.id for row in waiting.values() if row.status == "wished"]
    EntryCandidate.objects.filter(id__in=wished).update(
        meeting=meeting, status="invited", changed_at=at
    )
    EntryCandidate.objects.bulk_create(
        EntryCandidate(
            body_id=by.body_id, firm_id=firm_id, firm_name=firms[firm_id], meeting=meeting,
            status="invited", asked_at=at, asked_by=by.person_id, changed_at=at,
        )
        for firm_id in new
        if firm_id not in waiting
    )  # fmt: skip
    return new


@within_transaction
def note(
    *, by: Actor, candidate_ids: Collection[UUID], status: str, note: str = "", at: datetime
) -> None:
    """
    Note what came of candidates: attended, listed by the channel, declined.

    :raises CandidateMovedOn: where one is not in a state that this follows.
    """
    rows = EntryCandidate.objects.select_for_update().filter(
        body_id=by.body_id, id__in=candidate_ids
    )
    found = list(rows)
    if len(found) != len(set(candidate_ids)) or any(
        status not in FOLLOWS[row.status] for row in found
    ):
        raise CandidateMovedOn
    for row in found:
        row.status, row.note, row.changed_at = status, note[:300] or row.note, at
    EntryCandidate.objects.bulk_update(found, ["status", "note", "changed_at"])


@within_transaction
def close(*, by: Actor, meeting_id: UUID, is_held: bool) -> None:
    """
    Note that a meeting was held, or will not be; then its firms that waited wait for another.

    :raises NoSuchMeeting: where it is not planned.
    """
    meeting = _planned(by, meeting_id)
    meeting.status = "held" if is_held else "cancelled"
    meeting.save(update_fields=["status"])
    if not is_held:
        meeting.candidates.filter(status="invited").update(status="wished", meeting=None)


def _planned(by: Actor, meeting_id: UUID) -> EntryMeeting:
    rows = EntryMeeting.objects.select_for_update()
    meeting = rows.filter(body_id=by.body_id, id=meeting_id, status="planned").first()
    if meeting is None:
        raise NoSuchMeeting
    return meeting
