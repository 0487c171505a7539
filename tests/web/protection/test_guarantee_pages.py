"""Guarantees, loans and relief through the doors."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.web.protection.walk import (
    ASKED,
    body,
    issued,
    opened_fund,
    said,
)

from naru.kernel import clock
from naru.messaging.models import Letter
from naru.protection.models import (
    Forbearance,
    Guarantee,
    Loan,
    LoanSchedule,
)

pytestmark = pytest.mark.django_db


def test_a_firm_sees_what_the_terms_say_before_it_applies(cast):
    fund = opened_fund(cast)
    address = reverse("gate:guarantee_apply", args=[fund.id])

    looked = body(cast["owner"].post(address, ASKED | {"action": "look"}))
    refused = body(cast["owner"].post(address, ASKED | {"action": "look", "taxes": "arrears"}))
    too_long = cast["owner"].post(address, ASKED | {"action": "look", "months": "61"})

    assert "대출 30,000,000원까지 보증할 수 있습니다" in looked
    assert "216,000원" in looked
    assert "체납한 세금을 낸 뒤" in refused
    assert too_long.status_code == 409
    assert "60개월" in body(too_long)
    assert not Guarantee.objects.in_book(1).exists()


def test_a_firm_that_uses_all_of_its_limit_is_told_so(cast):
    found = issued(cast)  # 21,600,000 won; with a low score its limit is 20,000,000
    address = reverse("gate:guarantee_apply", args=[found.fund_id])

    looked = cast["owner"].post(address, ASKED | {"action": "look", "credit_score": "560"})

    assert "보증 한도를 모두 쓰고 있습니다" in body(looked)


def test_a_firm_whose_record_lacks_the_opening_day_is_asked_for_it(cast):
    fund = opened_fund(cast)
    address = reverse("gate:guarantee_apply", args=[fund.id])

    assert "개업일" in body(cast["other"].get(address))
    looked = cast["other"].post(address, ASKED | {"action": "look", "opened_on": "2026-01-05"})

    assert "27,000,000원" in body(looked)


def test_a_guarantee_from_the_fund_to_the_certificate(cast):
    found = issued(cast)

    page = said(cast["owner"], "gate:guarantee", found.id)
    assert "21,600,000원" in page
    assert "보증 중" in page
    pdf = cast["owner"].get(reverse("gate:guarantee_certificate", args=[found.id]))
    assert pdf.content.startswith(b"%PDF")
    checked = said(cast["guest"], "gate:guarantee_check", found.check_code)
    assert "오늘 효력이 있습니다" in checked
    assert "농협은행" in checked
    assert cast["guest"].get(reverse("gate:guarantee_check", args=["NOTHING"])).status_code == 404
    assert Letter.objects.filter(template="protection.answered").count() == 2
    report = said(cast["officer"], "officer:guarantee_funds")
    assert "150,000,000원" in report
    assert "128,400,000원" in report
    sheet = cast["officer"].get(reverse("officer:guarantee_funds"), {"as": "xlsx"})
    assert sheet.status_code == 200


def test_the_banks_reports_reduce_release_and_recover(cast):
    found = issued(cast, starts_on=clock.today() - timedelta(days=10))
    loan = Loan.objects.in_book(1).get()
    officer, approver = cast["officer"], cast["approver"]
    act = reverse("officer:guarantee_act", args=[found.id])

    def repaid(principal, **more):
        today = clock.today().isoformat()
        sent = {"token": str(uuid4()), "paid_on": today, "principal": principal, "interest": 0}
        officer.post(reverse("officer:loan_repaid", args=[loan.id]), sent | more)
        found.refresh_from_db()

    repaid("4000000")
    assert found.outstanding == 18_000_000
    officer.post(act, {"action": "fee", "year": "1"})
    assert "172,800원" in said(officer, "officer:guarantee", found.id)
    past = (clock.today() - timedelta(days=120)).isoformat()
    officer.post(act, {"action": "default", "on": past, "reason": "연체 3개월"})
    officer.post(act, {"action": "cure", "reason": "연체 해소"})
    officer.post(act, {"action": "default", "on": past, "reason": "다시 연체"})
    pay = reverse("officer:guarantee_pay", args=[found.id])
    assert officer.post(pay, {"action": "pay"}).status_code == 403
    approver.post(pay, {"action": "pay", "principal": "9000000", "interest": "100000"})
    found.refresh_from_db()
    assert (found.status, found.outstanding) == ("subrogated", 0)
    assert "나누어 갚는" in said(cast["owner"], "gate:guarantee", found.id)
    assert "지금은 효력이 없습니다" in said(cast["guest"], "gate:guarantee_check", found.check_code)
    officer.post(
        act,
        {"action": "recover", "token": str(uuid4()), "principal": "100000", "damages": "5000"},
    )
    assert "9,000,000원" in said(officer, "officer:guarantee", found.id)
    approver.post(pay, {"action": "write_off", "reason": "파산"})
    found.refresh_from_db()
    assert found.status == "written_off"


def test_what_cannot_be_done_is_said_in_words(cast):
    fund = opened_fund(cast, capital=1_000_000)
    cast["owner"].post(reverse("gate:guarantee_apply", args=[fund.id]), ASKED | {"action": "send"})
    found = Guarantee.objects.in_book(1).get()
    act = reverse("officer:guarantee_act", args=[found.id])

    full = cast["officer"].post(act, {"action": "offer", "loan": "30000000"}, follow=True)
    empty = cast["officer"].post(act, {"action": "offer", "loan": ""}, follow=True)
    silent = cast["officer"].post(act, {"action": "decline", "reason": ""}, follow=True)
    cast["officer"].post(act, {"action": "decline", "reason": "재원 부족"})

    assert "남은 금액 15,000,000원" in body(full)
    assert "입력한 내용을 확인해 주세요" in body(empty)
    assert "이유를 적어 주세요" in body(silent)
    assert "재원 부족" in said(cast["owner"], "gate:guarantee", found.id)


def test_an_application_is_taken_back_on_a_page_of_its_own(cast):
    fund = opened_fund(cast)
    cast["owner"].post(reverse("gate:guarantee_apply", args=[fund.id]), ASKED | {"action": "send"})
    found = Guarantee.objects.in_book(1).get()
    address = reverse("gate:guarantee_withdraw", args=[found.id])

    assert "다시 신청할 수 있습니다" in body(cast["owner"].get(address))
    cast["owner"].post(address)

    assert Guarantee.objects.in_book(1).get().status == "withdrawn"


def test_relief_shows_its_cost_and_the_new_plan_is_in_force(cast):
    found = issued(cast)
    loan = Loan.objects.in_book(1).get()
    since = (clock.today() + timedelta(days=1)).isoformat()
    wish = {"kind": "deferral", "months": "6", "since_on": since, "words": "장마 피해"}
    address = reverse("gate:relief", args=[loan.id])

    looked = body(cast["owner"].post(address, wish | {"action": "look"}))
    assert "720,000원 더" in looked  # six months of 120,000 won
    too_long = cast["owner"].post(address, wish | {"action": "look", "months": "13"})
    assert "12개월까지" in body(too_long)
    cast["owner"].post(address, wish | {"action": "send"})
    asked = Forbearance.objects.in_book(1).get()
    assert asked.number in said(cast["officer"], "officer:reliefs")
    assert "720,000원 더" in said(cast["officer"], "officer:relief", asked.id)
    cast["officer"].post(
        reverse("officer:relief_decide", args=[asked.id]),
        {"action": "approve", "reason": "피해 확인"},
    )

    plans = LoanSchedule.objects.in_book(1).filter(loan_id=loan.id)
    assert plans.count() == 2
    page = said(cast["owner"], "gate:loan", loan.id)
    assert "조정 승인" in page
    assert "이전 상환계획" in page
    before = found.expires_on
    found.refresh_from_db()
    assert found.expires_on > before
    assert "720,000원 더" in said(cast["officer"], "officer:relief", asked.id)


def test_a_policy_loan_is_noted_and_can_be_eased(cast):
    opened_fund(cast)
    form = {
        "brn": "123-45-67891", "lender": "소상공인시장진흥공단", "lender_number": "P-1",
        "principal": "10000000", "rate_percent": "2.5", "method": "equal_instalment",
        "starts_on": clock.today().isoformat(), "months": "36", "grace_months": "6",
    }  # fmt: skip

    unknown = cast["officer"].post(reverse("officer:loan_new"), form | {"brn": "0000000000"})
    cast["officer"].post(reverse("officer:loan_new"), form)

    assert "등록되어 있지 않습니다" in body(unknown)
    loan = Loan.objects.in_book(1).get()
    assert loan.guarantee_id is None
    assert "소상공인시장진흥공단" in said(cast["owner"], "gate:guarantees")
    assert cast["owner"].get(reverse("gate:relief", args=[loan.id])).status_code == 200


def test_another_firm_sees_nothing_of_it(cast):
    found = issued(cast)
    loan = Loan.objects.in_book(1).get()

    for name, one in (
        ("gate:guarantee", found), ("gate:guarantee_certificate", found),
        ("gate:guarantee_withdraw", found), ("gate:loan", loan), ("gate:relief", loan),
    ):  # fmt: skip
        assert cast["other"].get(reverse(name, args=[one.id])).status_code == 404
