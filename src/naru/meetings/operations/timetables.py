"""
Choose who meets whom, keep what the solver laid, fix, take back, and publish.

Every version is kept; the meetings themselves carry the places that are worked on and those that
were told. Whoever publishes names the version she looked at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.meetings.models import Meeting, MeetingParty, MeetingRound, TimetableVersion
from naru.meetings.operations import rounds
from naru.meetings.states import CHANGES_TIMETABLE, must_be
from naru.records.operations import audit

LAYING_MINUTES_MAX = 5  # an errand that has not answered by then may be asked again


class TimetableMovedOn(Refusal):
    code = "meetings.timetable_moved_on"
    says = Text(
        ko="그 사이에 시간표가 바뀌었거나 이미 공개되었습니다.",
        en="The timetable has changed meanwhile, or is published already.",
    )
    next_step = Text(
        ko="지금 시간표를 다시 보고 눌러 주세요.", en="Look at the timetable as it is now."
    )


class BeingLaid(Refusal):
    code = "meetings.being_laid"
    says = Text(ko="시간표를 짜고 있습니다.", en="The timetable is being laid.")
    next_step = Text(ko="몇 초 뒤에 다시 보세요.", en="Look again in a few seconds.")


class NothingToPublish(Refusal):
    code = "meetings.nothing_to_publish"
    says = Text(ko="공개할 시간표가 없습니다.", en="There is no timetable to publish.")
    next_step = Text(ko="먼저 시간표를 짜 주세요.", en="Lay the timetable first.")


class UnknownMeeting(Refusal):
    code = "meetings.unknown_meeting"
    says = Text(ko="그런 상담이 없습니다.", en="There is no such meeting.")
    next_step = Text(ko="시간표에서 다시 골라 주세요.", en="Choose again from the timetable.")


class PairMeetsNever(Refusal):
    code = "meetings.pair_meets_never"
    says = Text(
        ko="참가하지 않거나 서로 만나지 않겠다고 한 짝입니다.",
        en="One of the two does not take part.",
    )
    next_step = Text(ko="다른 짝을 골라 주세요.", en="Choose another pair.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A pair to meet: the rows of firm and buyer, how much it is wished, the language."""

    firm: UUID
    buyer: UUID
    weight: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What the solver answered, with tables dealt."""

    how: str
    places: Mapping[UUID, tuple[int, int]]
    idle: int
    idle_bound: int | None
    seconds: float
    left_out: tuple[UUID, ...] = ()
    shortages: tuple[Text, ...] = ()
    balance: Text | None = None


@within_transaction
def choose(*, by: Actor, round_id: UUID, pairs: Iterable[Chosen], at: datetime) -> None:
    """
    Set who meets whom; pairs made by hand stay, others that are not chosen any more go.

    :raises UnknownRound, RoundMovedOn: where the timetable is not worked on.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "timetable")
    wanted = {(one.firm, one.buyer): one for one in pairs}
    for meeting in Meeting.objects.filter(round=row):
        pair = wanted.pop((meeting.firm_id, meeting.buyer_id), None)
        if pair is not None:
            _set(meeting, pair)
        elif not meeting.by_hand and not meeting.told_status:
            meeting.delete()
    Meeting.objects.bulk_create(
        Meeting(
            round=row, firm_id=one.firm, buyer_id=one.buyer, weight=one.weight,
            language=one.language,
        )
        for one in wanted.values()
    )  # fmt: skip
    _note(by, row.id, "chosen", at)


@within_transaction
def add_pair(*, by: Actor, round_id: UUID, pair: Chosen, at: datetime) -> UUID:
    """
    Let two meet by hand.

    :raises UnknownRound, RoundMovedOn, PairMeetsNever: where they are not of the round.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_TIMETABLE)
    _must_rest(row, at)
    takes_part = MeetingParty.objects.filter(round=row, status="accepted")
    is_theirs = (
        takes_part.filter(side="firm", id=pair.firm).exists()
        and takes_part.filter(side="buyer", id=pair.buyer).exists()
    )
    if not is_theirs:
        raise PairMeetsNever
    meeting, _is_new = Meeting.objects.get_or_create(
        round=row, firm_id=pair.firm, buyer_id=pair.buyer
    )
    meeting.by_hand = True
    _set(meeting, pair)
    _note(by, row.id, "pair_added", at)
    return meeting.id


@within_transaction
def leave_out(*, by: Actor, meeting_id: UUID, reason: str, at: datetime) -> None:
    """
    Call one meeting off; the two do not meet in this round.

    :raises UnknownMeeting, RoundMovedOn, BeingLaid: where there is none, or it is over.
    """
    meeting = locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *CHANGES_TIMETABLE)
    _must_rest(meeting.round, at)
    Meeting.objects.filter(id=meeting.id).update(
        status="cancelled", reason=reason[:300], slot=None, table=None, fixed=None, by_hand=True
    )
    audit.note(
        by=by, action="meeting.left_out", subject=("meeting", meeting.id), reason=reason, at=at
    )


@within_transaction
def fix(*, by: Actor, meeting_id: UUID, slot: int | None, at: datetime) -> None:
    """
    Hold a meeting to a slot by hand, or loosen it (None).

    :raises UnknownMeeting, RoundMovedOn, BeingLaid: where the timetable is not worked on.
    """
    meeting = locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *CHANGES_TIMETABLE)
    _must_rest(meeting.round, at)
    Meeting.objects.filter(id=meeting.id).update(fixed=slot)
    deed = "loosened" if slot is None else "fixed"
    audit.note(by=by, action=f"meeting.{deed}", subject=("meeting", meeting.id), at=at)


@within_transaction
def ask(*, by: Actor, round_id: UUID, at: datetime) -> None:
    """
    Note that the timetable is being laid.

    :raises UnknownRound, RoundMovedOn: where it is not worked on.
    :raises BeingLaid: where it is being laid already.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_TIMETABLE)
    _must_rest(row, at)
    MeetingRound.objects.filter(id=row.id).update(laying="asked", laying_since=at)


@within_transaction
def fail(*, by: Actor, round_id: UUID) -> None:
    """Note that laying came to nothing; the timetable stays as it was."""
    row = rounds.locked(by=by, round_id=round_id)
    MeetingRound.objects.filter(id=row.id).update(laying="failed")


@within_transaction
def store(*, by: Actor, round_id: UUID, laid: Laid, seen: int, at: datetime) -> int:
    """
    Keep a timetable that was laid for version ``seen`` as the next one; return its number.

    :raises UnknownRound, RoundMovedOn, TimetableMovedOn: where it was changed meanwhile.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_TIMETABLE)
    if row.version != seen:
        raise TimetableMovedOn
    before = {one.id: (one.slot, one.table) for one in _chosen(row)}
    _place(row, laid.places)
    number = _next_number(row)
    changed = sum(
        1 for one, place in laid.places.items() if before.get(one, (None, None))[0] != place[0]
    )
    TimetableVersion.objects.create(
        round=row,
        number=number,
        how=laid.how,
        places={str(one): list(place) for one, place in laid.places.items()},
        idle=laid.idle,
        idle_bound=laid.idle_bound,
        seconds=round(laid.seconds, 2),
        left_out=[str(one) for one in laid.left_out],
        shortages=[[one.ko, one.en] for one in laid.shortages],
        balance=[laid.balance.ko, laid.balance.en] if laid.balance else [],
        changed=changed,
        made_at=at,
        made_by=by.person_id,
    )
    MeetingRound.objects.filter(id=row.id).update(version=number, laying="")
    _note(by, row.id, laid.how, at)
    return number


@within_transaction
def publish(*, by: Actor, round_id: UUID, version: int, at: datetime) -> list[UUID]:
    """
    Publish the timetable one looked at; return the meetings whose time, table or being changed.

    :raises UnknownRound, RoundMovedOn: where it is not worked on.
    :raises TimetableMovedOn: where it is another by now, or published already.
    :raises NothingToPublish: where none was laid.
    :raises BeingLaid: while it is being laid.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, *CHANGES_TIMETABLE)
    _must_rest(row, at)
    if not row.version:
        raise NothingToPublish
    if row.version != version or row.published_version == version:
        raise TimetableMovedOn
    meetings = Meeting.objects.filter(round=row)
    as_told = Q(told_status="chosen", told_slot=F("slot"), told_table=F("table"))
    stands = meetings.filter(status="chosen", slot__isnull=False).exclude(as_told)
    gone = meetings.filter(told_status="chosen").filter(Q(status="cancelled") | Q(slot=None))
    changed = [list(rows.values_list("id", flat=True)) for rows in (stands, gone)]
    Meeting.objects.filter(id__in=changed[0]).update(
        told_slot=F("slot"), told_table=F("table"), told_status="chosen",
        sequence=F("sequence") + 1, day_reminded_at=None, hour_reminded_at=None,
    )  # fmt: skip
    Meeting.objects.filter(id__in=changed[1]).update(
        told_status="cancelled", sequence=F("sequence") + 1
    )
    TimetableVersion.objects.filter(round=row, number=version).update(published_at=at)
    MeetingRound.objects.filter(id=row.id).update(
        status="published", published_version=version, published_at=at
    )
    _note(by, row.id, "published", at)
    return changed[0] + changed[1]


def locked(*, by: Actor, meeting_id: UUID) -> Meeting:
    """
    Return a meeting of the body, its round locked before it.

    :raises UnknownMeeting: where there is none.
    """
    found = Meeting.objects.filter(id=meeting_id, round__body_id=by.body_id).first()
    if found is None:
        raise UnknownMeeting
    rounds.locked(by=by, round_id=found.round_id)
    return Meeting.objects.select_related("round", "firm", "buyer").get(id=meeting_id)


def _must_rest(row: MeetingRound, at: datetime) -> None:
    since = row.laying_since
    if row.laying == "asked" and since and at - since < timedelta(minutes=LAYING_MINUTES_MAX):
        raise BeingLaid


def _set(meeting: Meeting, pair: Chosen) -> None:
    meeting.status, meeting.weight, meeting.language = "chosen", pair.weight, pair.language
    meeting.reason = ""
    meeting.save()


def _place(row: MeetingRound, places: Mapping[UUID, tuple[int, int]]) -> None:
    """Set all places at once: first nobody sits anywhere, so that two may swap."""
    Meeting.objects.filter(round=row).update(slot=None, table=None)
    meetings = list(_chosen(row).filter(id__in=list(places)))
    for meeting in meetings:
        meeting.slot, meeting.table = places[meeting.id]
    Meeting.objects.bulk_update(meetings, ["slot", "table"])


def _chosen(row: MeetingRound) -> Any:
    return Meeting.objects.filter(round=row, status="chosen")


def _next_number(row: MeetingRound) -> int:
    last = TimetableVersion.objects.filter(round=row).order_by("-number").first()
    return (last.number if last else 0) + 1


def _note(by: Actor, round_id: UUID, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"meeting_round.{deed}", subject=("meeting_round", round_id), at=at)
