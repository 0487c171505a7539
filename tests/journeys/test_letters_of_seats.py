"""Whoever has a booking tomorrow is reminded once, and so is whoever's time it is."""

from datetime import UTC, datetime, time, timedelta

import pytest

from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import book_a_seat, letters_of_seats
from naru.kernel.actor import Actor
from naru.messaging.models import Letter
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 29, 0, tzinfo=UTC)
NEW_YEARS_EVE = datetime(2026, 12, 31, 1, tzinfo=UTC)  # ten in Seoul
WEEK = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]


@pytest.fixture
def mentor(public_body) -> Person:
    return Person.objects.create(email="mentor@example.com", name="고멘토")


@pytest.fixture
def booked(mentor) -> Firm:
    """Let an officer book a mentor's hour on New Year's Eve for a firm with two people."""
    particulars = Particulars(kind="mentor", name_ko="고멘토", name_en="Go", owner_id=mentor.id)
    by = Actor(body_id=1, person_id=mentor.id)
    one = book_a_seat.add_resource(by=by, particulars=particulars, hours=WEEK, at=AT)
    firm = Firm.objects.create(
        brn="1234567891", name="나루분식", representative="김나루", registered_at=AT
    )
    for key, language in (("owner", "ko"), ("staff", "en")):
        person = Person.objects.create(email=f"{key}@example.com", name=key, language=language)
        FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
    during = Span(NEW_YEARS_EVE, NEW_YEARS_EVE + timedelta(hours=1))
    wish = Wish(resource_id=one, during=during, attendee_kind="firm", attendee_id=firm.id)
    book_a_seat.book(by=by, wish=wish, at=AT)
    return firm


def test_everybody_of_the_firm_is_told_in_her_language(booked):
    told = {one.to: one.subject for one in Letter.objects.all()}

    assert "예약되었습니다: 고멘토 2026년 12월 31일(목) 10:00~11:00" in told["owner@example.com"]
    assert "Your seat is booked: Go, Thu 31 Dec 2026, 10:00–11:00" in told["staff@example.com"]
    assert "새 예약이 들어왔습니다" in told["mentor@example.com"]


def test_the_day_before_is_the_day_in_seoul_and_comes_once(booked):
    Letter.objects.all().delete()
    too_early = datetime(2026, 12, 29, 14, 59, tzinfo=UTC)  # the 29th, a minute before midnight
    the_day_before = too_early + timedelta(minutes=1)

    counted = [
        letters_of_seats.remind_everywhere(at=at)
        for at in (too_early, the_day_before, the_day_before + timedelta(hours=10))
    ]

    assert counted == [0, 1, 0]
    told = {one.to: one for one in Letter.objects.all()}
    assert sorted(told) == ["mentor@example.com", "owner@example.com", "staff@example.com"]
    hers = told["owner@example.com"]
    assert "내일 예약이 있습니다" in hers.subject
    assert "연락 없이 오지 않으면 다음 예약이 막힐 수 있습니다" in hers.text
