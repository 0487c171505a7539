"""Restart centres through the doors, and what the lists of the desk cost."""

import pytest
from django.urls import reverse
from tests.web.protection.walk import (
    body,
    granted,
    issued,
    said,
    thirty_centres,
)

from naru.identity.models import Consent
from naru.journeys import start_again
from naru.protection.models import (
    RestartCase,
)

pytestmark = pytest.mark.django_db
STATEMENTS_MAX = 22


def test_thirty_centres_are_listed_and_found(cast):
    thirty_centres()

    assert "센터 30곳" in said(cast["guest"], "gate:restart")
    assert "센터 15곳" in said(cast["guest"], "gate:restart", q="전남")
    assert "찾는 센터가 없습니다" in said(cast["guest"], "gate:restart", q="없는곳")
    assert "센터 30곳에서" in said(cast["guest"], "gate:safety")


def test_a_hand_over_takes_the_claim_along_and_asks_nothing_twice(cast):
    thirty_centres()
    claim = granted(cast)
    centre = start_again.queries.centres(body_id=1)[0]
    address = reverse("gate:restart_new")
    answers = {
        "centre": str(centre.id), "needs": ["debt", "job"], "wish": "빚을 정리하고 싶습니다.",
        "phone": "010-0000-0000",
    }  # fmt: skip

    page = body(cast["member"].get(address))
    assert claim.number in page
    assert 'name="business"' not in page
    unwilling = body(cast["member"].post(address, answers))
    assert "동의합니다" in unwilling
    assert not RestartCase.objects.exists()
    cast["member"].post(address, answers | {"agreed": "on"})

    case = RestartCase.objects.get()
    assert Consent.objects.get(id=case.consent_id).purpose == "restart_handover"
    officer = cast["officer"]
    assert case.number in said(officer, "officer:restart_cases", status="open")
    page = said(officer, "officer:restart_case", case.id)
    assert "적자가 이어졌습니다." in page
    act = reverse("officer:restart_act", args=[case.id])
    silent = officer.post(act, {"action": "planned", "words": ""}, follow=True)
    assert "내용을 적어야 합니다" in body(silent)
    officer.post(act, {"action": "planned", "words": "채무 조정 신청"})
    officer.post(act, {"action": "note", "words": "전화함"})
    officer.post(act, {"action": "note", "words": "서류를 준비해 주세요", "is_shared": "on"})
    mine = said(cast["member"], "gate:restart_case", case.id)
    assert "채무 조정 신청" in mine
    assert "서류를 준비해 주세요" in mine
    assert "전화함" not in mine
    assert cast["stranger"].get(reverse("gate:restart_case", args=[case.id])).status_code == 404
    cast["member"].post(reverse("gate:restart_withdraw", args=[case.id]))
    assert RestartCase.objects.get().status == "withdrawn"


def test_without_a_claim_the_closing_is_asked(cast):
    thirty_centres()
    centre = start_again.queries.centres(body_id=1)[0]

    page = body(cast["member"].get(reverse("gate:restart_new"), {"centre": str(centre.id)}))
    assert 'name="business"' in page
    cast["member"].post(
        reverse("gate:restart_new"),
        {
            "centre": str(centre.id), "needs": ["closing"], "phone": "010", "agreed": "on",
            "business": "나루카페", "closed_on": "2026-01-31",
        },
    )  # fmt: skip

    case = start_again.queries.page(body_id=1).rows[0]
    assert case.told == {"business": "나루카페", "closed_on": "2026-01-31"}


def test_an_administrator_keeps_the_list_of_centres(cast):
    form = {
        "code": "naru", "name_ko": "나루센터", "name_en": "Naru centre", "region": "나루군",
        "is_open": "on",
    }  # fmt: skip

    cast["admin"].post(reverse("officer:restart_centre_new"), form)
    centre = start_again.queries.centres(body_id=1)[0]
    cast["admin"].post(
        reverse("officer:restart_centre", args=[centre.id]), form | {"phone": "061-000-0000"}
    )

    assert "061-000-0000" in said(cast["officer"], "officer:restart_centres")


@pytest.mark.parametrize(
    "name", ["guarantees", "loans", "reliefs", "benefits", "benefit_periods", "restart_centres"]
)
def test_lists_cost_a_fixed_number_of_statements(cast, name, django_assert_max_num_queries):
    issued(cast)
    granted(cast)
    thirty_centres()
    address = reverse(f"officer:{name}")
    cast["officer"].get(address)

    with django_assert_max_num_queries(STATEMENTS_MAX):
        assert cast["officer"].get(address).status_code == 200
    assert cast["officer"].get(address, {"as": "xlsx"}).status_code == 200
