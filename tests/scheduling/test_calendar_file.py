"""A calendar programme reads the file, knows its entries again, and strikes what is cancelled."""

from datetime import UTC, datetime

from icalendar import Calendar

from naru.kernel.clock import SEOUL
from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.scheduling import calendar_file
from naru.scheduling.calendar_file import Frame
from naru.scheduling.hours import Span
from naru.scheduling.views import BookingView

NEW_YEARS_EVE = Span(
    datetime(2026, 12, 31, 14, tzinfo=UTC), datetime(2026, 12, 31, 16, tzinfo=UTC)
)  # 23:00 to 01:00 in Seoul: the year ends in it
FRAME = Frame(name="나루장터 예약", language="ko", host="naru.example", path="/seats/{id}/")


def _booking(**more: object) -> BookingView:
    values: dict[str, object] = {
        "id": uuid7(), "resource_id": uuid7(), "resource": Text("1인 미디어 스튜디오", "Studio"),
        "kind": "studio", "place": "센터 2층", "seat": 1, "during": NEW_YEARS_EVE,
        "status": "booked", "attendee_kind": "firm", "attendee_id": uuid7(), "booked_by": None,
        "purpose_kind": "", "purpose_id": None, "title": "쌀 소개, 촬영; 편집 (쌀\\현미)",
        "sequence": 2, "reason": "", "booked_at": datetime(2026, 12, 1, tzinfo=UTC), **more,
    }  # fmt: skip
    return BookingView(**values)  # type: ignore[arg-type] # a test's shorthand


def test_the_file_says_when_in_seoul_and_keeps_its_name():
    booking = _booking()

    written = calendar_file.write([booking], FRAME)

    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["uid"] == f"{booking.id}@naru.example"
    assert event["sequence"] == 2
    assert event["status"] == "CONFIRMED"
    assert event["summary"] == "1인 미디어 스튜디오 – 쌀 소개, 촬영; 편집 (쌀\\현미)"
    assert event["location"] == "센터 2층"
    assert event["dtstart"].dt == NEW_YEARS_EVE.since.astimezone(SEOUL)
    assert event["dtend"].dt == NEW_YEARS_EVE.until
    assert b"DTSTART;TZID=Asia/Seoul:20261231T230000" in written
    assert b"DTEND;TZID=Asia/Seoul:20270101T010000" in written
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_what_is_not_sure_or_cancelled_says_so():
    states = ["asked", "booked", "cancelled", "declined"]

    written = calendar_file.write([_booking(status=state) for state in states], FRAME)

    said = [str(event["status"]) for event in Calendar.from_ical(written).walk("VEVENT")]
    assert said == ["TENTATIVE", "CONFIRMED", "CANCELLED", "CANCELLED"]
