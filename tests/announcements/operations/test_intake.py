"""Taking records in: stored once, changed by version, the same again changing nothing."""

import pytest
from django.db import DatabaseError, transaction
from tests.announcements.rows import AT, ON, record

from naru.announcements.models import (
    Announcement,
    AnnouncementVersion,
    DoubtfulPair,
    Sighting,
)
from naru.announcements.operations import intake
from naru.kernel import db as transactions

pytestmark = pytest.mark.django_db
NAME = "참참나루 온라인 판로 지원사업 참여기업 모집"
BODY = {"agency": "전라남도", "operator": "참참진흥원"}
FIRST = record(f"[전남] 2026년 {NAME} 공고", period="2026.03.02 ~ 2026.03.20", **BODY)
LONGER = record(
    f"[전남] 2026년 {NAME} 연장 공고", period="2026.03.02 ~ 2026.04.10", **BODY
)  # fmt: skip
ECHO = record(NAME, source="kstartup", period="2026-03-02 ~ 2026-03-20", operator="참참진흥원")


@pytest.fixture
def take(names):
    def run(*records, body_id=1):
        with transactions.transaction():
            return intake.take_in(body_id=body_id, records=records, names=names, on=ON, at=AT)

    return run


def test_one_announcement_keeps_its_versions_and_all_its_sources(take):
    took = take(FIRST, ECHO, LONGER)

    row = Announcement.objects.get()
    assert took.counts == {"new": 1, "echo": 1, "changed": 1}
    assert (row.title, row.last_change, row.versions_count) == (LONGER.title, "extended", 2)
    assert row.sources == ["bizinfo", "kstartup"]
    assert row.region_codes == ["4600000000"]
    assert list(row.versions.order_by("number").values_list("change", flat=True)) == [
        "first",
        "extended",
    ]


def test_the_same_again_changes_nothing(take):
    take(FIRST, ECHO, LONGER)
    before = list(Announcement.objects.values())

    took = take(FIRST, ECHO, LONGER)

    assert took.counts == {"same": 3}
    assert took.touched == frozenset()
    assert list(Announcement.objects.values()) == before
    assert (AnnouncementVersion.objects.count(), Sighting.objects.count()) == (2, 3)


def test_an_echo_fills_only_what_is_open(take):
    take(record(f"2026년 {NAME} 공고", **BODY), ECHO)

    row = Announcement.objects.get()
    assert (row.period_kind, row.period_why) == ("dates", "kstartup: field")
    assert row.title == f"2026년 {NAME} 공고"


def test_a_doubtful_pair_waits_for_an_officer(take):
    take(record(f"2026년 {NAME} 공고", published_on="2026-03-01", **BODY))
    take(record(f"2026년 {NAME} 공고", source_id="2", published_on="2026-03-02", **BODY))

    pair = DoubtfulPair.objects.get()
    assert (pair.state, pair.why) == ("waiting", "same name")
    assert Announcement.objects.count() == 2


def test_bodies_take_in_for_themselves(take):
    take(FIRST)
    took = take(FIRST, body_id=2)

    assert took.counts == {"new": 1}


def test_what_an_officer_mended_stays(take):
    take(FIRST)
    Announcement.objects.update(
        region_codes=["9901000000"], region_why="담당자", region_by_hand=True,
        period_kind="always", begins_at=None,
        ends_at=None, period_by_hand=True,
    )  # fmt: skip

    take(LONGER)

    row = Announcement.objects.get()
    assert (row.region_codes, row.period_kind, row.versions_count) == (["9901000000"], "always", 2)


def test_a_version_never_changes(take):
    take(FIRST)

    with pytest.raises(DatabaseError, match="a version never changes"), transaction.atomic():
        AnnouncementVersion.objects.update(change="corrected")
