"""The self-employed benefit through the doors, in Korean and English."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from tests.web.protection.walk import ANSWERS, CLAIM, body, granted, issued, said

from naru.journeys import claim_benefit
from naru.protection.models import (
    BenefitClaim,
)
from naru.web.parts.language import LANGUAGE_COOKIE

pytestmark = pytest.mark.django_db


def test_anybody_works_out_the_benefit_and_nothing_is_stored(cast):
    address = reverse("gate:benefit")

    page = body(cast["guest"].post(address, ANSWERS))

    assert "하루 35,901원씩 120일, 모두 4,308,120원" in page
    assert "43,680,000원 ÷ 730일" in page
    assert "59,835원 × 60%" in page
    assert "2,692,530원" in page  # before October 2019: 29,917 × 90
    assert "고용보험법 제69조의5" in page
    assert not BenefitClaim.objects.in_book(1).exists()
    barred = body(cast["guest"].post(address, ANSWERS | {"reason": "change_of_trade"}))
    assert "실업급여를 받을 수 없습니다" in barred
    wrong = cast["guest"].post(address, ANSWERS | {"until1": "2023-01-01"})
    assert wrong.status_code == 409
    assert "가입기간이 맞지 않습니다" in body(wrong)


def test_a_claim_takes_over_what_the_calculator_was_told(cast):
    claim = reverse("gate:benefit_claim_new")

    carried = body(cast["member"].post(claim, ANSWERS | {"action": "carry"}))
    assert 'value="2024-03-01"' in carried
    assert "빠졌" not in carried
    cast["member"].post(claim, CLAIM)

    found = BenefitClaim.objects.in_book(1).get()
    page = said(cast["member"], "gate:benefit_claim", found.id)
    assert "심사 중" in page
    assert "••••0001" in page
    again = cast["member"].post(claim, CLAIM)
    assert again.status_code == 409
    assert "이미 신청했거나" in body(again)
    assert cast["stranger"].get(reverse("gate:benefit_claim", args=[found.id])).status_code == 404
    confirm = reverse("gate:benefit_withdraw", args=[found.id])
    assert "대기기간이 새로" in body(cast["member"].get(confirm))
    cast["member"].post(confirm)
    assert BenefitClaim.objects.in_book(1).get().status == "withdrawn"


def test_a_period_is_reported_recognised_and_paid(cast):
    claim = granted(cast)
    report = reverse("gate:benefit_report", args=[claim.id])
    until = claim.next_on + timedelta(days=27)

    few = cast["member"].post(
        report, {"until": until.isoformat(), "activities": "", "days_worked": 0}
    )
    assert "재취업 활동을 1회 이상" in body(few)
    cast["member"].post(
        report, {"until": until.isoformat(), "activities": "나루식품 면접", "days_worked": "2"}
    )
    waiting = said(cast["officer"], "officer:benefit_periods", status="reported")
    assert claim.number in waiting
    assert "심사할 실업인정" in said(cast["officer"], "officer:home")
    meanwhile = said(cast["member"], "gate:benefit_claim", claim.id)
    assert "앞서 낸 실업인정을 심사하고 있습니다" in meanwhile
    assert report not in meanwhile
    period = claim_benefit.queries.periods(book_id=1, claim_id=claim.id)[0]
    address = reverse("officer:benefit_period", args=[period.id])
    assert "나루식품 면접" in body(cast["officer"].get(address))
    cast["officer"].post(address, {"action": "recognise"})

    claim.refresh_from_db()
    assert claim.days_paid == 28 - 7 - 2
    page = said(cast["member"], "gate:benefit_claim", claim.id)
    assert "인정·지급" in page
    assert f"{claim.paid:,}원" in page
    assert f"{claim.paid:,}원" in said(cast["officer"], "officer:benefits")


def test_work_found_ends_the_benefit_and_asks_back_what_came_too_late(cast):
    claim = granted(cast)
    cast["member"].post(
        reverse("gate:benefit_report", args=[claim.id]),
        {
            "until": (claim.next_on + timedelta(days=27)).isoformat(),
            "activities": "면접",
            "days_worked": "0",
        },
    )
    period = claim_benefit.queries.periods(book_id=1, claim_id=claim.id)[0]
    cast["officer"].post(
        reverse("officer:benefit_period", args=[period.id]), {"action": "recognise"}
    )
    work = reverse("gate:benefit_work", args=[claim.id])

    assert "되돌릴 수 없습니다" in body(cast["member"].get(work))
    cast["member"].post(work, {"on": (claim.next_on + timedelta(days=25)).isoformat()})

    claim.refresh_from_db()
    assert (claim.status, claim.owed_back) == ("ended", 3 * claim.daily)
    assert "돌려주셔야" in said(cast["member"], "gate:benefit_claim", claim.id)
    cast["officer"].post(
        reverse("officer:benefit", args=[claim.id]),
        {"action": "back", "token": str(uuid4()), "amount": claim.owed_back},
    )
    claim.refresh_from_db()
    assert claim.given_back == claim.owed_back


def test_pages_speak_english(cast):
    issued(cast)
    client = cast["guest"]
    client.cookies[LANGUAGE_COOKIE] = "en"

    page = body(client.post(reverse("gate:benefit"), ANSWERS))

    assert "₩35,901 a day for 120 days, ₩4,308,120 in all" in page
    assert "sales fell sharply" in page


def test_a_body_that_does_not_run_a_programme_says_so(public_body, signed_in):
    cache.clear()

    page = signed_in(None).get(reverse("gate:benefit"))

    assert "아직 이 사업을 운영하지 않습니다" in body(page)
    assert "아직 운영하는 지원이 없습니다" in said(signed_in(None), "gate:safety")
