"""Reading a record whole: where a period is taken from when its own field tells none."""

from datetime import UTC, date, datetime

import pytest

from naru.announcements import reading
from naru.announcements.record import Record

ON = date(2026, 7, 21)


def read(names, how: str):
    record = Record(source="bizinfo", source_id="1", title="참참 지원 공고", how_to_apply=how)
    return reading.read(record, names=names, on=ON)


@pytest.mark.parametrize("label", ["접수기간 :", "신청 기간:"])
def test_a_period_is_taken_from_beside_its_label(names, label):
    one = read(names, f"온라인 접수 {label} 2026.8.3. ~ 2026.8.14.")

    assert one.period_why == "text"
    assert one.period.ends_at == datetime(2026, 8, 14, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "label", ["현장접수 기간", "현장 접수 기간", "방문접수기간", "우편 접수 기간"]
)
def test_the_days_of_one_way_to_apply_are_not_the_period(names, label):
    one = read(names, f"온라인 접수 ※ 곤란한 경우에 한해 {label}(8.6.∼8.7.)에만 가능")

    assert one.period.kind == "unknown"
    assert one.period_why == ""
