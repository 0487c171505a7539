"""The talent pool through the doors: listed with consent, found, invited, rated, moderated."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from naru.journeys import engage_a_talent
from naru.kernel import clock
from naru.matching.models import Block, Complaint, Engagement, Rating, Talent

pytestmark = pytest.mark.django_db
PROFILE = {
    "kind": "creator", "name": "미나의 부엌", "headline": "김치와 장을 찍는 크리에이터",
    "about": "시골 밥상 영상을 만듭니다.", "skills": ["video", "live_host"], "languages": ["ko"],
    "is_free": "on", "channel1": "video", "channel1_name": "미나의 부엌", "channel1_reach": "12000",
}  # fmt: skip


def offer(**more):
    today = clock.today()
    return {
        "brief": "김장철 라이브 한 번", "terms": "한 시간", "fee": "30만 원",
        "starts_on": today.isoformat(), "ends_on": (today + timedelta(days=7)).isoformat(), **more,
    }  # fmt: skip


def listed(town):
    """Lead a profile through consent and approval into the pool."""
    town.post("mina", "gate:talent_new", **PROFILE)
    talent = Talent.objects.get()
    town.post("mina", "gate:talent_hand_in", talent.id, agreed="on")
    town.post("officer", "officer:talent", talent.id, action="published")
    return talent


def agreed(town):
    """Lead an invitation to the agreement of both."""
    talent = listed(town)
    town.post("apple", "gate:talent_invite", talent.id, **offer())
    one = Engagement.objects.get()
    town.post("mina", "gate:engagement_act", one.id, action="agree", words="")
    return one


def test_nobody_is_listed_without_her_consent_and_the_offices_approval(town):
    town.post("mina", "gate:talent_new", **PROFILE)
    talent = Talent.objects.get()

    town.post("mina", "gate:talent_hand_in", talent.id)
    assert Talent.objects.get().status == "draft"
    town.post("mina", "gate:talent_hand_in", talent.id, agreed="on")
    assert "미나의 부엌" not in town.see("apple", "gate:talents")
    town.post("officer", "officer:talent", talent.id, action="published")

    page = town.see("apple", "gate:talents")
    assert "미나의 부엌" in page
    assert "12,000 (본인 기재)" in page
    town.post("mina", "gate:talent_take_back")
    assert "미나의 부엌" not in town.see("apple", "gate:talents")
    assert town.clients["apple"].get(reverse("gate:talent", args=[talent.id])).status_code == 404


def test_the_pool_is_searched_in_korean_and_by_what_one_needs(town):
    listed(town)

    assert "미나의 부엌" in town.see("apple", "gate:talents", q="김치 크리에이터")
    assert "미나의 부엌" in town.see("apple", "gate:talents", skill="video", free="on")
    assert "찾는 분이 없습니다" in town.see("apple", "gate:talents", language="ja")
    assert "찾는 분이 없습니다" in town.see("apple", "gate:talents", q="용접")


def test_contacts_are_hidden_until_both_agreed(town):
    talent = listed(town)
    town.post("apple", "gate:talent_invite", talent.id, **offer())
    one = Engagement.objects.get()
    assert "mina@example.com" not in town.see("apple", "gate:engagement", one.id)

    town.post("mina", "gate:engagement_act", one.id, action="agree", words="좋습니다")

    assert "mina@example.com" in town.see("apple", "gate:engagement", one.id)
    assert "apple@example.com" in town.see("mina", "gate:engagement", one.id)
    assert town.clients["pear"].get(reverse("gate:engagement", args=[one.id])).status_code == 404


def test_terms_go_back_and_forth_and_only_in_turn(town):
    talent = listed(town)
    town.post("apple", "gate:talent_invite", talent.id, **offer())
    one = Engagement.objects.get()
    again = town.post("apple", "gate:talent_invite", talent.id, **offer())
    own = town.post("apple", "gate:engagement_act", one.id, action="agree")

    theirs = {f"counter-{name}": value for name, value in offer(fee="50만 원").items()}
    town.post("mina", "gate:engagement_act", one.id, action="counter", **theirs)

    one.refresh_from_db()
    assert again.status_code == own.status_code == 409
    assert (one.status, one.fee) == ("countered", "50만 원")
    town.post("apple", "gate:engagement_act", one.id, action="agree")
    one.refresh_from_db()
    assert one.status == "agreed"


def test_an_invitation_that_nobody_answers_lapses(town):
    talent = listed(town)
    town.post("apple", "gate:talent_invite", talent.id, **offer())

    engage_a_talent.follow_the_clock(body_id=1, at=clock.now() + timedelta(days=8))

    assert Engagement.objects.get().status == "lapsed"


def test_both_rate_once_after_the_end_and_the_office_may_hide(town):
    one = agreed(town)
    early = town.post("apple", "gate:engagement_act", one.id, action="rate", **{"rate-points": "5"})
    assert early.status_code == 409
    done = {"action": "finish", "done-hours": "6", "done-words": "잘 마쳤습니다"}
    town.post("mina", "gate:engagement_act", one.id, **done)

    rating = {"action": "rate", "rate-points": "2", "rate-words": "나쁜 말"}
    town.post("apple", "gate:engagement_act", one.id, **rating)
    twice = town.post("apple", "gate:engagement_act", one.id, **rating)
    said = Rating.objects.get()
    town.post(
        "mina", "gate:engagement_act", one.id, action="reply", rating=said.id, reply="아쉽네요"
    )

    assert twice.status_code == 409
    talent = Talent.objects.get()
    assert (talent.engagements_done, talent.hours_done, talent.rating_sum) == (1, 6, 2)
    assert "아쉽네요" in town.see("pear", "gate:talent", talent.id)
    town.post(
        "officer", "officer:talent", talent.id, action="hide_rating", rating=said.id, reason="욕설"
    )
    talent.refresh_from_db()
    assert (talent.rating_sum, talent.rating_count) == (0, 0)
    assert "나쁜 말" not in town.see("pear", "gate:talent", talent.id)


def test_who_blocks_is_not_invited_again_and_a_complaint_is_settled(town):
    one = agreed(town)
    town.post("mina", "gate:engagement_act", one.id, action="stop", **{"stop-words": "연락 안 됨"})
    town.post("mina", "gate:engagement_act", one.id, action="block")
    town.post("mina", "gate:engagement_act", one.id, action="complain",
              **{"complain-words": "약속을 지키지 않았습니다"})  # fmt: skip

    refused = town.post("apple", "gate:talent_invite", one.talent_id, **offer())

    assert Block.objects.count() == 1
    assert refused.status_code == 409
    complaint = Complaint.objects.get()
    assert "약속을" in town.see("officer", "officer:complaint", complaint.id)
    town.post("officer", "officer:complaint", complaint.id, outcome="양쪽과 통화")
    complaint.refresh_from_db()
    assert complaint.status == "settled"


def test_a_table_drafts_profiles_that_wait_for_their_people(town):
    table = BytesIO(
        "이메일,분야,이름,한 줄 소개,할 수 있는 일,언어\n"
        "jun@example.com,통역,준,베트남어 상담 통역,상담 통역/번역,베트남어/한국어\n"
        "nobody@example.com,통역,없음,없음,상담 통역,영어\n".encode()
    )
    table.name = "pool.csv"

    answer = town.post("officer", "officer:talents_in", table=table)

    talent = Talent.objects.get()
    assert (talent.kind, talent.status, talent.languages) == ("interpreter", "draft", ["ko", "vi"])
    assert "가입한 회원이 없음" in answer.content.decode()
