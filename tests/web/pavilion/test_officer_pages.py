"""Officers open halls and decide who stands in them; a no always has its reason."""

import pytest

from naru.journeys import show_goods_abroad
from naru.kernel import clock
from naru.messaging.models import Letter
from naru.pavilions.models import Pavilion, Sheet, Stand

pytestmark = pytest.mark.django_db


def test_an_officer_opens_a_hall_and_publishes_it(fair):
    fields = {
        "name_ko": "차와 그릇", "name_en": "Tea", "slug": "tea", "theme": "theme",
        "opens_on": clock.today().isoformat(),
    }  # fmt: skip

    fair.post("officer", "officer:pavilion_new", **fields)
    hall = Pavilion.objects.get(slug="tea")
    fair.see("buyer", "buyer:pavilion", "en", "tea", status=404)
    fair.post("officer", "officer:pavilion_act", hall.id, action="publish")

    assert "Tea" in fair.see("buyer", "buyer:pavilion", "en", "tea")
    again = fair.post("officer", "officer:pavilion_new", **fields)
    assert "이미 있습니다" in again.content.decode()


def test_a_firm_waits_is_refused_with_a_reason_and_asks_again(fair):
    rival, firm = fair.actors["rival"], fair.firms["rival"].id
    company = show_goods_abroad.begin(by=rival, firm_id=firm, at=clock.now())
    fields = {
        "name_ko": "경쟁",
        "name_en": "Rival",
        "intro_ko": "합니다.",
        "contact_language": "en",
    }
    fair.post("rival", "gate:pavilion_company", **fields)
    early = fair.post("rival", "gate:pavilion_ask", fair.hall_id, words="다시")
    assert "먼저 공개해야" in early.content.decode()
    fair.post("rival", "gate:pavilion_act", "company", company, action="publish")
    fair.post("rival", "gate:pavilion_ask", fair.hall_id, words="부탁드립니다")
    stand = Stand.objects.get(company_id=company)

    assert "전시관 참여 신청" in fair.see("officer", "officer:home")
    assert "부탁드립니다" in fair.see("officer", "officer:pavilion", fair.hall_id)
    mute = fair.post("officer", "officer:pavilion_decide", stand.id, step="refused", reason=" ")
    assert "이유가 빠졌습니다" in mute.content.decode()
    fair.post("officer", "officer:pavilion_decide", stand.id, step="refused", reason="사진 부족")
    stand.refresh_from_db()
    assert (stand.status, stand.reason) == ("refused", "사진 부족")
    letters = Letter.objects.filter(template="pavilions.decided")
    assert any("사진 부족" in letter.text for letter in letters)
    fair.post("rival", "gate:pavilion_ask", fair.hall_id, words="다시")
    fair.post("officer", "officer:pavilion_decide", stand.id, step="accepted")
    order = {f"place-{stand.id}": "0", "action": "order"}
    fair.post("officer", "officer:pavilion_act", fair.hall_id, **order)
    page = fair.see("buyer", "buyer:pavilion", "en", "naru")
    assert page.index("Rival") < page.index("Yuja House")


def test_a_page_taken_down_stays_down_for_its_firm(fair):
    place = ("sheet", fair.sheet_id)

    fair.post("officer", "officer:pavilion_page", *place, action="hide", reason="허위 인증")
    fair.see("buyer", "buyer:sheet", "en", fair.sheet_id, status=404)
    tried = fair.post("owner", "gate:pavilion_act", *place, action="publish")

    assert "허위 인증" in tried.content.decode()
    assert Sheet.objects.get(id=fair.sheet_id).status == "hidden"
    fair.post("officer", "officer:pavilion_page", *place, action="show")
    fair.see("buyer", "buyer:sheet", "en", fair.sheet_id)


def test_lists_name_the_firms_and_goods(fair):
    for address in ("pavilions", "pavilion_stands", "pavilion_companies", "pavilion_sheets"):
        assert "유자" in fair.see("officer", f"officer:{address}") or address == "pavilions"
