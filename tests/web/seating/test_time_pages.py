"""An interpreter answers, keeps her hours and days off, says who came, and is replaced."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar
from tests.web.seating.conftest import body, chosen

from naru.journeys import answer_a_booking
from naru.kernel import clock
from naru.messaging.models import Letter
from naru.scheduling.models import Booking

pytestmark = pytest.mark.django_db
AFTERNOON = (("opens", "13:00"), ("closes", "17:00"))


@pytest.fixture
def asked(place):
    """Let the firm ask the first interpreter for two hours."""
    when = place.free(place.interpreters[0], minutes=120)[0]
    place["owner"].post(
        reverse("gate:seat_book", args=[place.interpreters[0]]),
        chosen(
            when, attendee=str(place.firm.id), title="수출 상담", language="ja", place="시청 3층"
        ),
    )
    return Booking.objects.get()


def _subjects(person) -> list[str]:
    return [one.subject for one in Letter.objects.filter(person_id=person.id).order_by("id")]


def test_an_interpreter_accepts_and_says_who_came(place, asked):
    time = reverse("gate:my_time")
    waiting = body(place["yuki"].get(time))
    stranger = place["hana"].post(reverse("gate:seat_accept", args=[asked.id]))

    accepted = place["yuki"].post(reverse("gate:seat_accept", args=[asked.id]))

    assert "나루분식" in waiting
    assert "시청 3층" in waiting
    assert (stranger.status_code, accepted.status_code) == (404, 302)
    assert "예약 요청에 답해 주세요" in _subjects(place.people["yuki"])[0]
    assert "예약이 확정되었습니다" in _subjects(place.people["owner"])[-1]
    came = reverse("gate:seat_came", args=[asked.id])
    early = place["yuki"].post(came, {"came": "yes", "minutes_worked": "90"})
    assert early.status_code == 409
    past = clock.now() - timedelta(hours=5)
    Booking.objects.filter(id=asked.id).update(during=(past, past + timedelta(hours=2)))
    assert place["yuki"].post(came, {"came": "yes", "minutes_worked": "90"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.status, asked.minutes_worked) == ("attended", 90)


def test_who_declines_is_replaced_until_nobody_is_left(place, asked):
    decline = reverse("gate:seat_decline", args=[asked.id])
    assert place["yuki"].post(decline, {"reason": ""}).status_code == 200  # a reason is asked

    place["yuki"].post(decline, {"reason": "수업이 있습니다"})

    asked.refresh_from_db()
    second = Booking.objects.exclude(id=asked.id).get()
    assert (asked.status, second.status) == ("declined", "asked")
    assert second.resource_id == place.interpreters[1]
    assert (second.title, second.language, second.place) == ("수출 상담", "ja", "시청 3층")
    assert "다른 분께 다시 요청했습니다" in _subjects(place.people["owner"])[-1]
    assert "예약 요청에 답해 주세요" in _subjects(place.people["hana"])[-1]

    assert second.answer_until is not None
    lapsed = answer_a_booking.lapse_everywhere(at=second.answer_until)

    assert lapsed == 1
    second.refresh_from_db()
    assert second.status == "declined"
    assert Booking.objects.count() == 2
    assert "예약이 이루어지지 않았습니다" in _subjects(place.people["owner"])[-1]


def test_a_firm_asks_for_a_language_and_not_for_a_person(place):
    when = place.free(place.interpreters[0], minutes=120)[0]
    since = when.since.astimezone(clock.SEOUL)
    values = {
        "attendee": str(place.firm.id), "language": "ja", "day": since.date().isoformat(),
        "starts": f"{since:%H:%M}", "hours": "2", "title": "수출 상담", "place": "온라인",
    }  # fmt: skip
    address = reverse("gate:ask_interpreter")

    asked = [place["owner"].post(address, values) for _ in range(3)]

    assert [one.status_code for one in asked] == [302, 302, 409]
    assert "비어 있는 통역이 없습니다" in body(asked[2])
    held = Booking.objects.filter(status="asked", language="ja", place="온라인")
    assert set(held.values_list("resource_id", flat=True)) == set(place.interpreters)
    assert body(place["owner"].get(address)).count("베트남어") == 0


def test_she_keeps_her_own_hours_and_days_off(place):
    hers = place.interpreters[0]
    hours = reverse("gate:my_hours", args=[hers])
    day = clock.today() + timedelta(days=3)
    values = {"opens_0": "13:00", "closes_0": "17:00", "opens_1": "10:00", "closes_1": "09:00"}
    wrong = body(place["yuki"].post(hours, values))
    opens, closes = ({f"{name}_{n}": at for n in range(7)} for name, at in AFTERNOON)

    saved = place["yuki"].post(hours, opens | closes)
    off = {"first_on": day.isoformat(), "last_on": day.isoformat(), "reason": "시험"}
    place["yuki"].post(reverse("gate:my_days_off", args=[hers]), off)

    assert "여는 시각" in wrong or "닫" in wrong
    assert saved.status_code == 302
    free = place.free(hers)
    assert free
    assert {one.since.astimezone(clock.SEOUL).hour for one in free} <= set(range(13, 17))
    assert day not in {clock.legal_date(one.since) for one in free}
    assert place["hana"].get(hours).status_code == 404
    page = body(place["yuki"].get(hours))
    take_back = page.split("/off/")[1].split("/")[0]
    place["yuki"].post(reverse("gate:my_day_on", args=[hers, take_back]))
    assert day in {clock.legal_date(one.since) for one in place.free(hers)}


def test_her_time_is_read_by_her_calendar(place, asked):
    made = body(place["yuki"].post(reverse("gate:my_time_feed", args=[place.interpreters[0]])))
    link = made.split('tabindex="0">http://testserver')[1].split("<")[0]

    (event,) = Calendar.from_ical(place["guest"].get(link).content).walk("VEVENT")

    assert (event["status"], event["location"]) == ("TENTATIVE", "시청 3층")
    assert "나루분식" not in event.to_ical().decode()
