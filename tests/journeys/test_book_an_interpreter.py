"""Interpreters of a language are found and booked in turn, whoever has least to do first."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from naru.journeys import answer_a_booking, book_a_seat, book_an_interpreter
from naru.journeys.book_an_interpreter import Meeting, NoInterpreterFree
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 28, 0, tzinfo=UTC)  # Monday, nine in Seoul
MEETING = Span(datetime(2026, 12, 31, 1, tzinfo=UTC), datetime(2026, 12, 31, 3, tzinfo=UTC))
WEEK = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]


def _interpreter(name: str, *skills: str, owner: UUID | None = None) -> UUID:
    particulars = Particulars(
        kind="interpreter", name_ko=name, skills=skills, minutes_max=240, owner_id=owner,
        accept_hours=12 if owner else None,
    )  # fmt: skip
    return book_a_seat.add_resource(by=Actor(body_id=1), particulars=particulars, hours=WEEK, at=AT)


def _book(language: str = "ja", during: Span = MEETING, **more: Any) -> UUID:
    meeting = Meeting(
        language=language, during=during, place="시청 3층", title="상담", attendee_kind="firm",
        attendee_id=uuid7(), **more,
    )  # fmt: skip
    return book_an_interpreter.book(by=Actor(body_id=1, person_id=uuid7()), meeting=meeting, at=AT)


def _who(booking_id: UUID) -> str:
    found = bookings.booking(body_id=1, booking_id=booking_id)
    assert found is not None
    return found.resource.ko


def test_only_those_of_the_language_who_are_free_are_found(public_body):
    for name, *skills in (("가", "lang:ja"), ("나", "lang:en"), ("다", "lang:ja", "lang:en")):
        _interpreter(name, *skills)

    first, second = _book(), _book()

    assert {_who(first), _who(second)} == {"가", "다"}
    with pytest.raises(NoInterpreterFree):
        _book()
    with pytest.raises(NoInterpreterFree):
        _book("th")
    assert _who(_book("en")) == "나"
    new_year = timedelta(days=1)
    holiday = Span(MEETING.since + new_year, MEETING.until + new_year)
    assert book_an_interpreter.find(body_id=1, language="ja", during=holiday, at=AT) == []


def test_whoever_has_least_work_goes_first(public_body):
    for name in ("가", "나"):
        _interpreter(name, "lang:ja")
    later = Span(MEETING.since + timedelta(hours=4), MEETING.until + timedelta(hours=4))

    in_turn = [_who(_book(during=span)) for span in (MEETING, later)]

    assert sorted(in_turn) == ["가", "나"]


def test_a_declined_one_keeps_what_the_meeting_is_for(public_body):
    owners = [uuid7(), uuid7()]
    for name, owner in zip(("가", "나"), owners, strict=True):
        _interpreter(name, "lang:ja", owner=owner)
    meeting_id = uuid7()
    booked = _book(purpose_kind="meeting", purpose_id=meeting_id)
    view = bookings.booking(body_id=1, booking_id=booked)
    assert view is not None
    by = Actor(body_id=1, person_id=view.owner_id)

    following = answer_a_booking.decline(by=by, booking_id=booked, reason="수업", at=AT)

    assert following is not None
    replaced = bookings.booking(body_id=1, booking_id=following)
    assert replaced is not None
    assert (replaced.chain_id, replaced.booked_by) == (booked, view.booked_by)
    of_meeting = bookings.of_purpose(body_id=1, purpose_id=meeting_id)
    assert sorted(one.status for one in of_meeting) == ["asked", "declined"]
