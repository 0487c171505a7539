"""Importing announcements: two at once, asked of portals, and what breaks off."""

import json

import pytest

from naru.announcements.fakes import FakePortals
from naru.announcements.models import Announcement, AnnouncementVersion, ImportRun
from naru.announcements.ports import PortalSilent
from naru.announcements.queries import desk
from naru.identity.models import PublicBody
from naru.journeys import import_announcements, tend_announcements
from naru.kernel import clock
from naru.kernel.actor import system
from naru.search import morphemes
from naru.search import queries as search


@pytest.fixture(autouse=True)
def _words_by_rule():
    morphemes.want(wanted=False)
    yield
    morphemes.want(wanted=True)


def page(*numbers: int) -> dict[str, object]:
    return {
        "jsonArray": [
            {"pblancId": str(n), "pblancNm": f"{n}번 참참 지원 공고", "jrsdInsttNm": "참참부"}
            for n in numbers
        ]
    }


def take(document: object, body_id: int = 1):
    return import_announcements.from_file(
        by=system(body_id), shape="bizinfo", file_name="x.json",
        content=json.dumps(document).encode(), at=clock.now(),
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_store_everything_once(at_once):
    PublicBody.objects.create(id=1, slug="naru", name_ko="나루군", mall_ko="나루장터")

    answers = at_once([lambda: take(page(*range(40)))] * 4)

    assert not [one for one in answers if isinstance(one, Exception)]
    runs = ImportRun.objects.all()
    assert sum(run.new for run in runs) == 40
    assert sum(run.same for run in runs) == 120
    assert Announcement.objects.count() == AnnouncementVersion.objects.count() == 40


@pytest.mark.django_db
def test_what_came_is_found_at_once(public_body):
    take(page(1, 2))

    assert len(search.find(body_id=1, kind="announcement", query="참참")) == 2
    assert search.find(body_id=2, kind="announcement", query="참참") == []


@pytest.mark.django_db
def test_portals_are_asked_since_the_last_time_and_a_silent_one_stops_no_other(public_body):
    portals = FakePortals(held={"bizinfo": [page(1), page(2)]}, silent=frozenset({"kstartup"}))
    at = clock.now()

    for _ in range(2):
        import_announcements.ask_everywhere(body_ids=[1], portals=portals, at=at)

    states = {one.code: one.last_run.state for one in desk.sources(body_id=1) if one.last_run}
    assert states == {"bizinfo": "done", "kstartup": "failed"}
    assert [since for source, since in portals.asked if source == "bizinfo"] == [None, at]
    assert [since for source, since in portals.asked if source == "kstartup"] == [None, None]
    assert Announcement.objects.count() == 2


@pytest.mark.django_db
def test_a_portal_that_is_silent_says_so_and_a_switched_off_one_is_left_alone(public_body):
    portals = FakePortals(silent=frozenset({"bizinfo"}))
    with pytest.raises(PortalSilent):
        import_announcements.from_portal(
            by=system(1), source="bizinfo", portals=portals, at=clock.now()
        )
    tend_announcements.switch_source(by=system(1), source="bizinfo", is_on=False, at=clock.now())
    import_announcements.ask_everywhere(body_ids=[1], portals=portals, at=clock.now())

    assert "504" in ImportRun.objects.get().failure
    assert len(portals.asked) == 1
