"""A payment to everybody in a browser: applied for online, paid by two officers, then spent."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from tests.journeys.walking import Walk, in_wallet
from tests.programmes import naru_county

from naru.commerce import shop_code
from naru.identity.models import Person
from naru.journeys.demo_county import everybody
from naru.kernel import clock

RESIDENT, OFFICER, APPROVER = (f"{one}@naru.example" for one in ("shopper", "officer", "approver"))


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Path) -> Walk:
    """Open the county."""
    naru_county.open_it()
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    return Walk(served_site.url, page, pictures)


def resident_applies(walk: Walk) -> None:
    name, number, born = everybody.SHOPPER
    walk.becomes(RESIDENT)
    walk.go(reverse("gate:income", args=[everybody.CODE]))
    walk.fill(**{"이름": name, "생년월일": born.isoformat(), "안내문에 적힌 번호": number})
    walk.press("명부에서 찾기")
    walk.sees("명부에서 확인했습니다", "나아이", "500,000원 신청")
    walk.press("지급 신청하기")
    walk.sees("2명을 신청했습니다")
    walk.proves("applied")


def officers_pay(walk: Walk, call: object) -> None:
    page = reverse("officer:entitlement", args=[call])
    walk.becomes(OFFICER)
    walk.go(page)
    walk.press("2명 지급 올리기")
    walk.sees("1,000,000원")
    walk.becomes(APPROVER)
    walk.go(page)
    walk.press("승인·반려")
    walk.press("승인하고 1,000,000원 지급")
    walk.proves("paid")


def test_from_the_application_to_a_meal(walk):
    call, _ = everybody.open_with_roll(everybody.Days(evening=clock.now()), residents=6)
    resident = Person.objects.get(email=RESIDENT)

    resident_applies(walk)
    officers_pay(walk, call)
    shop = naru_county.shop_that_takes(everybody.SCHEME)

    walk.becomes(RESIDENT)
    walk.go(reverse("shopper:wallet"))
    walk.sees("1,000,000원")
    walk.go(f"/pay/{shop_code.payload_of(shop.id, key=settings.NARU_FINGERPRINT_KEY)}/")
    walk.page.locator("input[name=amount]").fill("12000")
    walk.press("다음")
    walk.press("결제하기")
    walk.sees("나루식당", "12,000원")
    walk.proves("eaten")
    assert in_wallet(everybody.SCHEME, resident) == 988_000
