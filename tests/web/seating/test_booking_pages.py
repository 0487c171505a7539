"""Residents and firms find a seat, book it, wait for it, move it, cancel it, and take it along."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from tests.web.seating.conftest import body, chosen

from naru.kernel import clock
from naru.messaging.models import Letter
from naru.scheduling.models import Booking, Waiting

pytestmark = pytest.mark.django_db


def test_what_can_be_booked_is_found_and_its_week_shown(place, django_assert_max_num_queries):
    seats = reverse("gate:seats")
    with django_assert_max_num_queries(12):
        everything = body(place["guest"].get(seats))
    japanese = body(place["guest"].get(seats, {"skill": "lang:ja"}))
    day = place.free(place.studio)[0].since
    on_a_day = body(place["guest"].get(seats, {"kind": "studio", "day": clock.legal_date(day)}))
    one = reverse("gate:seat", args=[place.studio])
    with django_assert_max_num_queries(8):
        as_list = body(place["guest"].get(one, {"week": clock.legal_date(day).isoformat()}))
    table = {"view": "table", "week": clock.legal_date(day).isoformat()}
    as_table = body(place["guest"].get(one, table))

    assert "1인 미디어 스튜디오" in everything
    assert "통역 유키" in japanese
    assert "스튜디오</a>" not in japanese
    assert "그날 비어 있는 시간" in on_a_day
    assert "통역 유키" not in on_a_day
    for page in (as_list, as_table):
        assert f"book/?at={chosen(place.free(place.studio)[0])['at']}" in page
        assert "180일 안에 연락 없이 2번 오지 않으면" in page
    assert place["guest"].get(one, {"week": "9999-99-99", "minutes": "²"}).status_code == 200


def test_a_firm_books_waits_moves_and_cancels(place):
    first, _, _, later, *_ = place.free(place.studio)
    taken = place.take(place.studio, first)
    address = reverse("gate:seat_book", args=[place.studio])
    mine = {"attendee": str(place.firm.id), "title": "쌀 소개 영상"}

    looked = body(place["owner"].get(address, chosen(first)))
    full = place["owner"].post(address, chosen(first, **mine))
    waits = place["owner"].post(
        reverse("gate:seat_wait", args=[place.studio]), chosen(first, **mine)
    )
    booked = place["owner"].post(address, chosen(later, **mine))

    assert "남은 자리가 없습니다" in looked
    assert (full.status_code, waits.status_code, booked.status_code) == (409, 302, 302)
    listed = body(place["owner"].get(reverse("gate:my_seats")))
    assert "쌀 소개 영상" in listed
    assert "대기 취소" in listed
    letter = Letter.objects.get(person_id=place.people["owner"].id)
    assert "예약되었습니다: 1인 미디어 스튜디오" in letter.subject
    assert booked.url in letter.text

    place["other"].post(reverse("gate:seat_cancel", args=[taken]), {"reason": "촬영 연기"})

    promoted = Booking.objects.get(attendee_id=place.firm.id, during__startswith=first.since)
    assert promoted.status == "booked"
    told = Letter.objects.filter(person_id=place.people["owner"].id).latest("id")
    assert "기다리던 자리가 났습니다" in told.subject

    move = reverse("gate:seat_move", args=[promoted.id])
    elsewhere = place["owner"].post(move, chosen(later))
    free_day = place.free(place.studio)[-1]
    asked = body(place["owner"].get(move, chosen(free_day)))
    moved = place["owner"].post(move, chosen(free_day))

    assert elsewhere.status_code == 409  # her own other booking sits there
    assert "이 시간으로 바꾸기" in asked
    assert moved.status_code == 302
    promoted.refresh_from_db()
    assert (promoted.during.lower, promoted.sequence) == (free_day.since, 1)


def test_a_member_books_for_herself_and_others_do_not_see_it(place):
    when = place.free(place.studio)[0]
    place["member"].post(
        reverse("gate:seat_book", args=[place.studio]),
        chosen(when, attendee="me", title="개인 촬영"),
    )
    booking = Booking.objects.get()
    page = reverse("gate:my_seat", args=[booking.id])

    assert booking.attendee_id == place.people["member"].id
    assert body(place["member"].get(page)).count("개인 촬영") == 1
    for stranger in ("owner", "yuki", "officer"):
        for name in ("my_seat", "seat_cancel", "seat_move", "seat_calendar"):
            address = reverse(f"gate:{name}", args=[booking.id])
            assert place[stranger].get(address).status_code == 404
    forged = place["member"].post(
        reverse("gate:seat_book", args=[place.studio]),
        chosen(when, attendee=str(place.firm.id), title="남의 이름"),
    )
    assert forged.status_code == 200  # no choice of hers
    assert Booking.objects.count() == 1


def test_leaving_a_waiting_list_is_ones_own_affair(place):
    first = place.free(place.studio)[0]
    place.take(place.studio, first)
    waiting = chosen(first, attendee="me", title="기다림")
    place["member"].post(reverse("gate:seat_wait", args=[place.studio]), waiting)
    row = Waiting.objects.get()
    leave = reverse("gate:seat_stop_waiting", args=[row.id])

    assert place["owner"].post(leave).status_code == 404
    assert place["member"].post(leave).status_code == 302
    row.refresh_from_db()
    assert row.status == "given_up"


def test_the_no_show_rule_is_seen_before_it_bites(place):
    slots = place.free(place.studio)
    for number in (1, 2):
        booked = place.take(place.studio, slots[4 * number], by_office=True)
        past = clock.now() - timedelta(days=number)
        Booking.objects.filter(id=booked).update(
            status="no_show", during=(past - timedelta(hours=1), past)
        )
        page = place["other"].get(reverse("gate:seat_book", args=[place.studio]), chosen(slots[0]))
        if number == 1:
            assert "1번 더 있으면 한동안 예약할 수 없습니다" in body(page)

    assert "다시 예약할 수 있습니다" in body(page)
    refused = place["other"].post(
        reverse("gate:seat_book", args=[place.studio]),
        chosen(slots[0], attendee=str(place.other_firm.id), title="또"),
    )
    assert refused.status_code == 409
    assert "담당자에게 연락해 주세요" in body(refused)


def test_bookings_leave_as_a_file_and_under_a_secret_address(place):
    first, *_, last = place.free(place.studio)
    booked = place.take(place.studio, first)
    file = place["other"].get(reverse("gate:seat_calendar", args=[booked]))
    made = body(place["other"].post(reverse("gate:seat_feed")))
    link = made.split('tabindex="0">http://testserver')[1].split("<")[0]

    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    read = place["guest"].get(link)
    (same,) = Calendar.from_ical(read.content).walk("VEVENT")
    assert (event["uid"], event["sequence"]) == (same["uid"], 0)
    assert read["Content-Type"].startswith("text/calendar")
    assert link not in body(place["other"].get(reverse("gate:seat_feed")))

    place["other"].post(reverse("gate:seat_move", args=[booked]), chosen(last))
    place["other"].post(reverse("gate:seat_cancel", args=[booked]))

    (struck,) = Calendar.from_ical(place["guest"].get(link).content).walk("VEVENT")
    assert struck["uid"] == event["uid"]
    assert (struck["sequence"], struck["status"]) == (2, "CANCELLED")
    place["other"].post(reverse("gate:seat_feed"), {"action": "close"})
    assert place["guest"].get(link).status_code == 404


def test_my_pages_cost_the_same_however_much_is_booked(place):
    pages = [("owner", reverse("gate:my_seats")), ("yuki", reverse("gate:my_time"))]
    for who, page in pages:
        place[who].get(page)  # what is read once for all pages is read
    few = [_statements(place[who], page) for who, page in pages]
    slots = place.free(place.interpreters[0])
    for number in range(6):
        place.take(
            place.interpreters[0], slots[2 * number], attendee_id=place.firm.id, language="ja",
            is_exclusive=False,
        )  # fmt: skip

    many = [_statements(place[who], page) for who, page in pages]

    # One more where the first firm's name is read.
    assert max(after - before for before, after in zip(few, many, strict=True)) <= 1


def _statements(client, page: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)
