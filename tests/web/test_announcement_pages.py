"""The pages of announcements, through the door: found, looked at, followed, mended, kept apart."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from naru.announcements.models import Announcement, DoubtfulPair, Subscription
from naru.announcements.queries import following
from naru.identity.models import Firm, PublicBody
from naru.journeys import import_announcements, send_digests
from naru.kernel import clock
from naru.kernel.actor import system
from naru.messaging.models import Letter
from naru.search import morphemes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words_by_rule():
    morphemes.want(wanted=False)
    yield
    morphemes.want(wanted=True)


def row(number: str, title: str, **said: Any) -> dict[str, Any]:
    ends = clock.today() + timedelta(days=said.pop("days_left", 20))
    begins = ends - timedelta(days=30)
    return {
        "pblancId": number,
        "pblancNm": title,
        "jrsdInsttNm": said.pop("agency", "전라남도"),
        "excInsttNm": "참참진흥원",
        "reqstBeginEndDe": said.pop("period", f"{begins:%Y%m%d} ~ {ends:%Y%m%d}"),
        "creatPnttm": f"{clock.today()} 09:00:00",
        "trgetNm": "소상공인",
        "reqstMthPapersCn": "온라인 접수 (참참지원시스템)",
        **said,
    }


def take_in(*rows: dict[str, Any], body_id: int = 1) -> None:
    import json

    import_announcements.from_file(
        by=system(body_id),
        shape="bizinfo",
        file_name="rows.json",
        content=json.dumps({"jsonArray": list(rows)}).encode(),
        at=clock.now(),
    )


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


@pytest.fixture
def firm(public_body):
    return Firm.objects.create(
        brn="1234567891", name="참참농원", representative="김농부", region_code="4681000000",
        size="micro", registered_at=clock.now(),
    )  # fmt: skip


def test_the_list_begins_with_ones_own_region(public_body, people, signed_in, firm):
    take_in(
        row("1", "[전남] 2026년 참참 판로 지원 공고"),
        row("2", "[경기] 2026년 모모 수출 지원 공고"),
        row("3", "2026년 두두 정책자금 융자 공고", agency="중소벤처기업부"),
    )

    mine = page(signed_in(people("owner", firm=firm)), "gate:announcements")
    all_of_them = page(signed_in(None), "gate:announcements")
    exports = page(signed_in(None), "gate:announcements", category="export")
    asked = page(signed_in(None), "gate:announcements", q="두두")

    assert ["참참 판로" in mine, "모모 수출" in mine, "두두 정책" in mine] == [True, False, True]
    assert "모모 수출" in all_of_them
    assert ["모모 수출" in exports, "참참 판로" in exports] == [True, False]
    assert ["두두 정책" in asked, "참참 판로" in asked] == [True, False]


def test_a_page_shows_versions_and_says_only_what_is_known(public_body, people, signed_in, firm):
    take_in(row("1", "[전남] 2026년 참참 판로 지원 공고"))
    take_in(row("1", "[전남] 2026년 참참 판로 지원 연장 공고", days_left=40))
    one = Announcement.objects.get()

    shown = page(signed_in(people("owner", firm=firm)), "gate:announcement", one.id)

    assert "연장" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "소상공인" in shown
    assert "공고에서 읽지 못함" in shown  # years in business are not told
    assert "자격을 판정한 결과가 아닙니다" in shown


def test_saving_puts_a_deadline_into_the_calendar(public_body, people, signed_in):
    take_in(row("1", "[전남] 2026년 참참 판로 지원 공고"))
    one, client = Announcement.objects.get(), signed_in(people("member"))
    client.post(reverse("gate:announcement_save", args=[one.id]), {"action": "save"})
    client.post(reverse("gate:announcement_calendar"), {"action": "open"})
    token = following.open_feed(body_id=1, person_id=people_id(client))

    feed = Client().get(reverse("gate:announcement_feed", args=[token]))
    events = Calendar.from_ical(feed.content).walk("VEVENT")
    client.post(reverse("gate:announcement_calendar"), {"action": "open"})

    assert [str(event["summary"]) for event in events] == [f"[마감] {one.title}"]
    assert events[0]["dtstart"].dt == clock.today() + timedelta(days=20)
    assert Client().get(reverse("gate:announcement_feed", args=[token])).status_code == 404


def people_id(client: Client) -> Any:
    from uuid import UUID

    return UUID(client.session["_auth_user_id"])


def test_a_subscription_is_told_once_and_stopped_by_its_link(public_body, people, signed_in):
    client = signed_in(people("member"))
    form = {"name": "참참", "region": "", "words": "판로, 두두", "size": "", "pace": "daily"}
    client.post(reverse("gate:subscription_new"), form)
    take_in(row("1", "[전남] 2026년 참참 판로 지원 공고"), row("2", "[전남] 2026년 모모 공고"))
    tomorrow = clock.now() + timedelta(days=1)

    told = [send_digests.run(body_id=1, at=tomorrow) for _ in range(2)]
    letter = Letter.objects.get(template="announcements.digest")
    link = next(word for word in letter.text.split() if "/stop/" in word)
    stopped = Client().post("/" + link.split("/", 3)[3])

    assert told == [1, 0]
    assert ["참참 판로" in letter.text, "모모" in letter.text] == [True, False]
    assert stopped.status_code == 200
    assert Subscription.objects.get().ended_at is not None
    assert send_digests.run(body_id=1, at=tomorrow + timedelta(days=1)) == 0


def test_an_officer_uploads_hides_and_mends(public_body, people, signed_in):
    client = signed_in(people("officer", role="officer"))
    rows = b'{"jsonArray": [{"pblancId": "1", "pblancNm": "\xec\xb0\xb8\xec\xb0\xb8"}, {}]}'
    file = SimpleUploadedFile("rows.json", rows)
    sent = client.post(reverse("officer:announcement_upload"), {"shape": "bizinfo", "file": file})
    one = Announcement.objects.get()
    report = client.get(sent.headers["Location"]).content.decode()
    client.post(
        reverse("officer:announcement", args=[one.id]), {"what": "region", "places": "강진군"}
    )
    client.post(
        reverse("officer:announcement", args=[one.id]), {"what": "period", "kind": "always"}
    )
    unreadable = client.post(
        reverse("officer:announcement", args=[one.id]),
        {"what": "period", "kind": "dates", "ends_at": "어제"},
    )
    client.post(reverse("officer:announcement_hide", args=[one.id]), {"why": "광고"})

    one.refresh_from_db()
    assert unreadable.status_code == 200  # the form again, with its error; nothing is mended
    assert "제목이 없습니다" in report
    assert (one.region_codes, one.period_kind) == (["4681000000"], "always")
    assert Client().get(reverse("gate:announcement", args=[one.id])).status_code == 404
    assert page(client, "officer:announcements", what="hidden").count("참참") > 0


def test_a_pair_is_joined_and_taken_back(public_body, people, signed_in):
    client = signed_in(people("officer", role="officer"))
    take_in(row("1", "[전남] 2026년 참참나루 온라인 판로 지원 공고", period=""))
    take_in(row("2", "[전남] 2026년 참참나루 온라인 판로 지원 공고", period=""))
    pair = DoubtfulPair.objects.get()
    address = reverse("officer:announcement_pair", args=[pair.id])
    assert "참참나루" in page(client, "officer:announcement_pairs")

    client.post(address, {"decision": "same"})
    joined = page(Client(), "gate:announcements", region="all").count("<article")
    moved = Client().get(reverse("gate:announcement", args=[pair.second_id]))
    client.post(address, {"decision": "undo"})
    apart = page(Client(), "gate:announcements", region="all").count("<article")

    assert (joined, apart) == (1, 2)
    assert moved.headers["Location"] == reverse("gate:announcement", args=[pair.first_id])


def test_bodies_do_not_see_each_others_announcements(public_body, people, signed_in):
    PublicBody.objects.create(id=2, slug="other", name_ko="다른군", mall_ko="다른장터")
    take_in(row("1", "[전남] 2026년 참참 판로 지원 공고"), body_id=2)
    one = Announcement.objects.get()
    officer = signed_in(people("officer", role="officer"))

    hidden = officer.post(reverse("officer:announcement_hide", args=[one.id]), {"why": "x"})

    assert "참참" not in page(Client(), "gate:announcements")
    assert Client().get(reverse("gate:announcement", args=[one.id])).status_code == 404
    assert hidden.status_code == 404


def test_a_token_that_was_not_made_by_us_opens_nothing(public_body):
    for token in ("0" * 64, "x", "0" * 32):
        address = reverse("gate:announcement_feed", args=[token])
        assert Client().get(address).status_code == 404
