"""Slots keep their instants whatever clock they are read by, also where summer time begins."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from naru.meetings import slots
from naru.meetings.slots import Session

ZONES = ("America/New_York", "Europe/Madrid", "Australia/Sydney", "Asia/Tokyo", "America/Santiago")


@given(
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    minutes=st.integers(10, 90),
    pause=st.integers(0, 60),
    zone=st.sampled_from(ZONES),
)
def test_a_slot_read_abroad_is_the_same_instant(
    on: date, minutes: int, pause: int, zone: str
) -> None:
    session = Session(on=on, opens=time(9), closes=time(18))

    found = slots.slots_of([session], minutes=minutes, minutes_break=pause)

    for before, after in pairwise(found):
        assert after.since - before.until == timedelta(minutes=pause)
    for span in found:
        told = slots.said(span, zone)[:16]
        read = datetime.strptime(told, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
        folded = read.replace(fold=1)
        assert span.since in (read.astimezone(UTC), folded.astimezone(UTC))
        assert span.until.astimezone(slots.SEOUL).time() <= session.closes


def test_new_york_is_an_hour_nearer_once_summer_time_begins() -> None:
    winter, summer = (
        slots.slots_of([Session(on=day, opens=time(22), closes=time(23))], minutes=40)[0]
        for day in (date(2026, 3, 6), date(2026, 3, 9))
    )

    assert slots.said(winter, "America/New_York") == "2026-03-06 08:00–08:40"
    assert slots.said(summer, "America/New_York") == "2026-03-09 09:00–09:40"
    assert Session.of(Session(on=date(2026, 3, 6), opens=time(22), closes=time(23)).told())
