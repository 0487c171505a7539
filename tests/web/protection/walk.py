"""The walks through the pages that several tests begin with."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from naru.journeys import claim_benefit, start_again
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.text import Text
from naru.protection.benefits import Circumstances
from naru.protection.insurance import Spell
from naru.protection.models import (
    BenefitClaim,
    Guarantee,
    GuaranteeFund,
)
from naru.protection.operations.benefits import Claimed
from naru.protection.operations.restarts import Centre

CENTRES = 30


def body(response):
    return response.content.decode()


def said(client, address, *args, **query):
    return body(client.get(reverse(address, args=args), query))


def opened_fund(cast, capital=10_000_000):
    cast["admin"].post(
        reverse("officer:guarantee_fund_new"),
        {"code": "naru", "name_ko": "나루 특례보증", "name_en": "Naru guarantee"},
    )
    fund = GuaranteeFund.objects.in_book(1).get()
    cast["approver"].post(
        reverse("officer:guarantee_capital", args=[fund.id]),
        {"token": str(uuid4()), "amount": capital, "memo": ""},
    )
    return fund


ASKED = {
    "loan": "30000000",
    "months": "24",
    "grace_months": "0",
    "credit_score": "780",
    "taxes": "paid",
    "loans": "current",
    "purpose": "재료비",
}


def issued(cast, *, starts_on=None):
    """Lead a guarantee through the pages to its certificate."""
    fund = opened_fund(cast)
    cast["owner"].post(reverse("gate:guarantee_apply", args=[fund.id]), ASKED | {"action": "send"})
    found = Guarantee.objects.in_book(1).get()
    cast["officer"].post(
        reverse("officer:guarantee_act", args=[found.id]),
        {"action": "offer", "loan": "30000000", "reason": "매출 확인"},
    )
    cast["officer"].post(
        reverse("officer:guarantee_issue", args=[found.id]),
        {
            "lender": "농협은행",
            "lender_number": "2026-1",
            "principal": "24000000",
            "rate_percent": "6",
            "method": "equal_principal",
            "starts_on": (starts_on or clock.today()).isoformat(),
            "months": "24",
            "grace_months": "0",
        },
    )
    found.refresh_from_db()
    return found


ANSWERS = {
    "closed_on": "2026-02-28",
    "reason": "sales_fall",
    "premiums": "paid",
    "work": "seeking",
    "since1": "2024-03-01",
    "until1": "2026-02-28",
    "grade1": "1",
}


CLAIM = ANSWERS | {
    "action": "send",
    "business": "나루분식",
    "statement": "매출이 절반으로 줄었습니다.",
    "bank": "농협은행",
    "account": "301-0000-0000-01",
    "account_holder": "member",
}


def granted(cast):
    """Claim sixty days ago, so that a period lies behind; grant it through the pages."""
    cast["approver"].post(
        reverse("officer:benefit_fund"),
        {"token": str(uuid4()), "amount": "10000000", "memo": "재원"},
    )
    at = clock.now() - timedelta(days=60)
    closed = clock.legal_date(at) - timedelta(days=3)
    person = cast["member"].session["_auth_user_id"]
    spell = Spell(since=closed - timedelta(days=800), until=closed, grade=3)
    claim = claim_benefit.claim(
        by=Actor(body_id=1, person_id=person, name="나폐업"),
        told=Circumstances(spells=(spell,), closed_on=closed, reason="losses"),
        claimed=Claimed(
            person_name="나폐업", business="나루분식", statement="적자가 이어졌습니다.",
            bank="농협은행", account="301-0000-0000-01", account_holder="나폐업",
        ),
        at=at,
    )  # fmt: skip
    address = reverse("officer:benefit", args=[claim])
    assert "나폐업" in body(cast["officer"].get(address))
    cast["officer"].post(address, {"action": "grant", "reason": "확인"})
    return BenefitClaim.objects.in_book(1).get(id=claim)


def thirty_centres():
    for number in range(CENTRES):
        centre = Centre(
            code=f"centre-{number}", name=Text(f"{number}호 센터", f"Centre {number}"),
            region="서울" if number < 15 else "전남", phone="02-000-0000",
        )  # fmt: skip
        start_again.keep_centre(by=system(1), centre=centre, at=clock.now())
