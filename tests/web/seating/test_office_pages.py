"""Officers see the day, book by phone, mark who came, move, cancel, close, and count."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.seating.conftest import body, chosen

from naru.kernel import clock
from naru.records.models import AccessEntry
from naru.scheduling.models import Booking, Closure
from naru.scheduling.queries import resources

pytestmark = pytest.mark.django_db


def _past(booking_id, *, hours=2, days=1) -> None:
    """Let a booking lie in the past."""
    since = clock.now() - timedelta(days=days, hours=hours)
    span = (since, since + timedelta(hours=hours))
    Booking.objects.filter(id=booking_id).update(during=span, occupies=span, status="booked")


def test_the_day_and_the_week_show_who_comes(place, django_assert_max_num_queries):
    first, _, _, later, *_ = place.free(place.studio)
    place.take(place.studio, first, title="쌀 촬영")
    for_herself = {"attendee_kind": "person", "attendee_id": place.people["member"].id}
    place.take(place.studio, later, **for_herself)
    address = reverse("officer:seat_days")
    day = {"kind": "studio", "day": clock.legal_date(first.since).isoformat()}

    shown = body(place["viewer"].get(address, day))
    with django_assert_max_num_queries(20):
        week = body(place["officer"].get(address, {**day, "view": "week"}))

    for page in (shown, week):
        assert "다른가게" in page
        assert "통역 유키" not in page
    assert "쌀 촬영" in shown
    assert AccessEntry.objects.filter(subject_kind="person").exists()
    assert place["officer"].get(address, {"day": "nonsense"}).status_code == 200


def test_a_firm_that_calls_is_booked(place):
    when = place.free(place.studio)[0]
    address = reverse("officer:seat_book", args=[place.studio])
    unknown = body(
        place["officer"].post(address, chosen(when, who="999-99-99999", title="전화 예약"))
    )

    made = place["officer"].post(address, chosen(when, who="123-45-67891", title="전화 예약"))

    assert "등록된 기업·회원이 없습니다" in unknown
    booking = Booking.objects.get()
    assert made.url == reverse("officer:booking", args=[booking.id])
    assert (booking.attendee_id, booking.title) == (place.firm.id, "전화 예약")
    assert "전화 예약" in body(place["owner"].get(reverse("gate:my_seats")))
    page = body(place["officer"].get(made.url))
    assert "나루분식" in page
    taken = place["officer"].post(
        address, chosen(when, who=place.people["member"].email, title="또")
    )
    assert taken.status_code == 409

    moved = place["officer"].post(
        reverse("officer:booking_move", args=[booking.id]), chosen(place.free(place.studio)[-1])
    )
    cancelled = place["officer"].post(
        reverse("officer:booking_cancel", args=[booking.id]), {"reason": "시설 점검"}
    )
    assert (moved.status_code, cancelled.status_code) == (302, 302)
    booking.refresh_from_db()
    assert (booking.status, booking.sequence, booking.reason) == ("cancelled", 2, "시설 점검")


def test_who_came_is_marked_and_counted(place):
    slots = place.free(place.studio)
    came, missed, gone = (place.take(place.studio, slots[4 * n]) for n in range(3))
    place["other"].post(reverse("gate:seat_cancel", args=[gone]), {"reason": ""})
    for days, one in ((1, came), (2, missed)):
        _past(one, days=days)
    waits = body(place["officer"].get(reverse("officer:home")))
    marks = reverse("officer:seat_marks")
    for one, answer in ((came, "yes"), (missed, "no")):
        address = reverse("officer:booking_came", args=[one])
        marked = place["officer"].post(address, {"came": answer, "then": marks})
        assert marked.url == marks
    elsewhere = place["officer"].post(address, {"came": "no", "then": "https://example.com/"})

    assert "참석 여부를 기록할 예약" in waits
    assert elsewhere.url == reverse("officer:booking", args=[missed])
    assert "모든 예약을 기록했습니다" in body(place["officer"].get(marks))
    today = clock.today()
    days = {"day_since": today - timedelta(days=9), "day_until": today + timedelta(days=9)}
    asked = {**days, "kind": "studio", "as": "xlsx"}
    file = place["viewer"].get(reverse("officer:seat_use"), asked)
    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content))).active
    heading, row = list(sheet.iter_rows(values_only=True))
    counted = dict(zip(heading, row, strict=True))
    assert counted["운영 시간"] == 19 * 9
    assert (counted["예약 시간"], counted["이용 시간"]) == (4, 2)
    assert (counted["예약"], counted["불참"], counted["취소"]) == (2, 1, 1)


def test_hours_of_interpreters_leave_as_a_file(place):
    hers = place.interpreters[0]
    slots = place.free(hers, minutes=120)
    for number, worked in ((1, 90), (2, None)):
        booked = place.take(hers, slots[9 * number], language="ja", is_exclusive=False)
        _past(booked, days=number)
        Booking.objects.filter(id=booked).update(status="attended", minutes_worked=worked)
    today = clock.today()
    asked = {"day_since": today - timedelta(days=9), "day_until": today, "as": "xlsx"}

    file = place["officer"].get(reverse("officer:interpreter_hours"), asked)

    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content))).active
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["통역 유키"][:4] == ("일본어", 2, 4, 3.5)
    assert rows["통역 하나"][1:4] == (0, 0, 0)


def test_bookings_are_found_by_firm_and_leave_as_a_file(place, django_assert_max_num_queries):
    slots = place.free(place.studio)
    for number in range(3):
        place.take(place.studio, slots[4 * number], title=f"촬영 {number}")
    hers = {"attendee_kind": "person", "attendee_id": place.people["member"].id}
    place.take(place.studio, slots[16], title="개인", **hers)
    address = reverse("officer:bookings")

    with django_assert_max_num_queries(20):
        found = body(place["officer"].get(address, {"q": "107-87-83297", "kind": "studio"}))
    for_her = body(place["officer"].get(address, {"q": place.people["member"].email}))
    nobody = body(place["officer"].get(address, {"q": "없는 회사"}))
    file = place["officer"].get(address, {"state": "booked", "as": "xlsx"})

    assert [f"촬영 {number}" in found for number in range(3)] == [True] * 3
    assert "개인" not in found
    assert "개인" in for_her
    assert "촬영" not in nobody
    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content))).active
    assert sheet.max_row == 5
    assert AccessEntry.objects.filter(deed="export", subject_kind="person").exists()


def test_one_seat_is_closed_on_some_days(place):
    day = clock.today() + timedelta(days=3)
    address = reverse("officer:seat_close", args=[place.studio])
    days = {"first_on": day.isoformat(), "last_on": day.isoformat(), "reason": "장비 교체"}
    on_the_day = [one for one in place.free(place.studio) if clock.legal_date(one.since) == day]
    place.take(place.studio, on_the_day[0])

    warned = body(place["officer"].post(address, days, follow=True))

    assert "이 기간에 예약이 1건 있습니다" in warned
    assert Closure.objects.get().resource_id == place.studio
    assert "장비 교체" in body(place["officer"].get(address))
    assert day not in {clock.legal_date(one.since) for one in place.free(place.studio)}
    assert day in {clock.legal_date(one.since) for one in place.free(place.interpreters[0])}


def test_changing_a_resource_keeps_its_own_hours(place):
    hers = place.interpreters[0]
    hours = reverse("gate:my_hours", args=[hers])
    place["yuki"].post(hours, {"opens_0": "10:00", "closes_0": "12:00", "opens_2": "14:00",
                               "closes_2": "16:00"})  # fmt: skip
    address = reverse("officer:resource_change", args=[hers])
    shown = place["officer"].get(address).context["form"]
    initial = {
        name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()
    }
    values = {name: one for name, one in initial.items() if one is not None and one is not False}
    values["opens"], values["closes"] = "10:00", "12:00"

    saved = place["officer"].post(address, {**values, "place": "온라인", "note_ko": "일본어 통역"})

    assert saved.status_code == 302
    found = resources.resource(body_id=1, resource_id=hers)
    assert found is not None
    assert (found.place, found.note.ko) == ("온라인", "일본어 통역")
    assert [(one.weekday, one.opens.hour) for one in found.hours] == [(0, 10), (2, 14)]
    assert (found.accept_hours, found.owner_id) == (12, place.people["yuki"].id)
