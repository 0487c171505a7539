"""K-브랜드 전문 플랫폼 (O5): 30, 40 and 30 per cent by milestones, half the usual commission."""

from datetime import date

import pytest

from naru.programmes.operations.reports import ReportFallsShort

pytestmark = pytest.mark.django_db
PLATFORM = {
    "kind": "niche", "sellers": "120", "usual_commission": "1200", "commission": "600",
    "cost": "400,000,000",
}  # fmt: skip
SCORES = [{"abroad": 40, "plan": 20, "sharing": 15}] * 3


def test_a_platform_grows_by_milestones_and_gives_back_what_it_did_not_spend(office):
    office.turns(2026, 2, 20)
    call = office.opens("mss/2026-k-brand-platforms")
    fair = call.applies(office.firm("굿즈나라", size="small"), **PLATFORM).application_id
    dear = call.applies(office.firm("비싼몰"), **PLATFORM | {"commission": "601"}).application_id

    assert call.screens() == {fair: "eligible", dear: "ineligible"}
    call.is_reviewed({fair: SCORES})
    office.turns(2026, 3, 23)
    award = call.chooses()[fair]
    assert (award.view.amount, award.view.own) == (280_000_000, 120_000_000)

    award.is_agreed(until=date(2027, 2, 28))
    assert award.dues == {"start": 84_000_000}
    assert award.is_paid("start") == 84_000_000
    office.turns(2026, 8, 10)
    with pytest.raises(ReportFallsShort):
        award.reaches("localised", report__languages=2)
    award.reaches("localised", report__languages=3)
    assert award.is_paid("localised") == 112_000_000
    office.turns(2027, 2, 10)
    award.reaches("selling", report__new_sellers=30, report__export_usd=100_000)
    assert award.is_paid("selling") == 84_000_000

    award.spends(390_000_000, invoice="20270210-7")
    asked_back = award.is_settled(interest=31_250, reason="자부담 비율은 지켰습니다.")

    assert asked_back == 280_000_000 - 273_000_000 + 31_250
    award.gives_back()
    assert call.money == {"free": 4_720_000_000, "returned": 7_000_000}
    assert award.view.status == "settled"
    office.proves_its_books()
