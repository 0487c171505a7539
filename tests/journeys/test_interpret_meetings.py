"""Interpreters are counted by language and slot, booked on publishing, and follow what moves."""

from datetime import time
from typing import Any
from uuid import UUID

import pytest
from tests.journeys import meeting_steps as steps
from tests.journeys.meeting_steps import AT, officer

from naru.journeys import (
    answer_a_booking,
    book_a_seat,
    hold_meetings,
    interpret_meetings,
    lay_a_timetable,
    run_a_meeting_round,
)
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.meetings.operations.parties import Answered
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings
from naru.meetings.views import MeetingView, RoundView
from naru.scheduling.hours import Hours
from naru.scheduling.operations.resources import Particulars

pytestmark = pytest.mark.django_db
WEEK = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]


def interpreter(name: str, *, owner: UUID | None = None) -> UUID:
    particulars = Particulars(
        kind="interpreter", name_ko=name, skills=("lang:ja",), minutes_max=240, owner_id=owner,
        accept_hours=48 if owner else None,
    )  # fmt: skip
    return book_a_seat.add_resource(by=officer(), particulars=particulars, hours=WEEK, at=AT)


def laid() -> RoundView:
    """Lay a round in which one buyer speaks Japanese and one English; firms speak English too."""
    round_ = steps.opened(count=2)
    for side, spoken in (("firm", ("ko", "en")), ("buyer", ())):
        for party in steps.parties(round_.id, side):
            wishes = {
                one.id: "gladly"
                for one in steps.parties(round_.id, "buyer" if side == "firm" else "firm")
            }
            answered = Answered(accepts=True, wishes=wishes, languages=spoken or party.languages)
            run_a_meeting_round.answer_for(by=officer(), row_id=party.id, answered=answered, at=AT)
    lay_a_timetable.choose(by=officer(), round_id=round_.id, at=AT)
    steps.laid(round_)
    return run_a_meeting_round.look(by=officer(), round_id=round_.id)


def publish(round_: RoundView) -> lay_a_timetable.Published:
    version = run_a_meeting_round.look(by=officer(), round_id=round_.id).version
    return lay_a_timetable.publish(by=officer(), round_id=round_.id, version=version, at=AT)


def in_japanese(round_: RoundView) -> list[MeetingView]:
    return [one for one in meetings.of_round(round_id=round_.id) if one.language == "ja"]


def booked(round_: RoundView) -> dict[UUID, tuple[str, Any]]:
    found = interpret_meetings.standing(body_id=1, meetings=in_japanese(round_))
    return {one: (booking.resource.ko, booking.during) for one, booking in found.items()}


def test_those_who_need_her_lie_in_different_slots_and_have_her(public_body: Any) -> None:
    interpreter("아오이")
    round_ = laid()
    free = interpret_meetings.counted(body_id=1, round_=round_, meetings=in_japanese(round_), at=AT)

    published = publish(round_)

    told = in_japanese(round_)
    assert free == {"ja": (1,) * len(round_.slots)}
    assert published.without == ()
    assert len({one.slot for one in told}) == len(told) == 2
    assert booked(round_) == {one.id: ("아오이", one.told_during) for one in told}
    after = interpret_meetings.counted(body_id=1, round_=round_, meetings=told, at=AT)
    assert after == free, "who is with this round already may be placed anew"


def test_she_follows_a_moved_meeting_and_is_free_of_one_called_off(public_body: Any) -> None:
    interpreter("아오이")
    round_ = laid()
    publish(round_)
    moved, gone = in_japanese(round_)
    last = len(round_.slots) - 1

    lay_a_timetable.fix(by=officer(), meeting_id=moved.id, slot=last, at=AT)
    steps.laid(round_, how="repaired")
    lay_a_timetable.leave_out(by=officer(), meeting_id=gone.id, reason="출장", at=AT)
    steps.laid(round_, how="repaired")
    before = booked(round_)
    publish(round_)

    assert before[moved.id] == ("아오이", moved.told_during), "nothing moves before publishing"
    assert booked(round_) == {moved.id: ("아오이", round_.slots[last])}


def test_without_an_interpreter_the_meeting_waits_and_is_tried_again(public_body: Any) -> None:
    first = interpreter("아오이")
    round_ = laid()
    book_a_seat.end_resource(by=officer(), resource_id=first, at=AT)

    published = publish(round_)
    waiting = in_japanese(round_)
    tried = interpret_meetings.retry(by=officer(), meeting=waiting[0], at=AT)
    interpreter("하나에")

    assert set(published.without) == {one.id for one in waiting}
    assert tried is False
    assert interpret_meetings.retry(by=officer(), meeting=waiting[0], at=AT) is True
    assert booked(round_) == {waiting[0].id: ("하나에", waiting[0].told_during)}


def test_who_declines_is_followed_by_the_next_who_alone_writes_of_the_meeting(
    public_body: Any,
) -> None:
    owners = {name: uuid7() for name in ("아오이", "하나에")}
    for name, owner in owners.items():
        interpreter(name, owner=owner)
    round_ = laid()
    publish(round_)
    one = in_japanese(round_)[0]
    asked = interpret_meetings.standing(body_id=1, meetings=[one])[one.id]
    hers = Actor(body_id=1, person_id=owners[asked.resource.ko])

    answer_a_booking.decline(by=hers, booking_id=asked.id, reason="수업", at=AT)

    following = interpret_meetings.standing(body_id=1, meetings=[one])[one.id]
    assert {asked.resource.ko, following.resource.ko} == set(owners)
    other = Actor(body_id=1, person_id=owners[following.resource.ko])
    assert hold_meetings.as_interpreter(by=other, meeting_id=one.id).id == one.id
    with pytest.raises(UnknownMeeting):
        hold_meetings.as_interpreter(by=hers, meeting_id=one.id)
