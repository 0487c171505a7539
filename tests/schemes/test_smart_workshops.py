"""소공인 스마트화 (A3): half in advance, the rest once the line gives its readings."""

from datetime import date

import pytest

from naru.programmes.operations.disbursements import NotYetDue
from naru.programmes.operations.reports import ReportFallsShort
from naru.programmes.operations.settlements import OwnContributionLacks

pytestmark = pytest.mark.django_db
FILE = "mss/2020-smart-workshops"
GOOD = {"effect": 50, "readiness": 30}


def test_a_workshop_is_paid_by_halves_and_bears_three_tenths(office):
    office.turns(2020, 4, 1)
    call = office.opens(FILE)
    maker = office.firm("나루 목공방", is_manufacturer=True)
    application = call.applies(maker, employees="3", cost="40,000,000").application_id
    call.applies(office.firm("나루 상회"), employees="3", cost="40,000,000")

    screened = call.screens()
    call.is_reviewed({application: [GOOD, GOOD]})
    office.turns(2020, 5, 18)
    award = call.chooses()[application]

    assert sorted(screened.values()) == ["eligible", "ineligible"]
    assert (award.view.amount, award.view.own) == (28_000_000, 12_000_000)
    assert call.money == {"free": 3_472_000_000, "reserved": 28_000_000}

    award.is_agreed(until=date(2020, 12, 31))
    assert award.is_paid("advance") == 14_000_000
    with pytest.raises(NotYetDue):
        award.is_paid("rest")
    office.turns(2020, 9, 1)
    with pytest.raises(ReportFallsShort):
        award.reaches("built", report__is_connected=False)


def test_what_was_not_spent_comes_back_and_is_given_home(office):
    office.turns(2020, 4, 1)
    call = office.opens(FILE)
    maker = office.firm("나루 목공방", is_manufacturer=True)
    application = call.applies(maker, employees="3", cost="40,000,000").application_id
    call.screens()
    call.is_reviewed({application: [GOOD, GOOD]})
    office.turns(2020, 5, 18)
    award = call.chooses()[application]
    award.is_agreed(until=date(2020, 12, 31))
    award.is_paid("advance")
    office.turns(2020, 9, 1)
    award.reaches("built", report__is_connected=True)
    assert award.is_paid("rest") == 14_000_000

    assert award.spends(38_000_000, invoice="20200901-1") == 26_600_000
    with pytest.raises(OwnContributionLacks):
        award.is_settled()

    assert award.is_settled(reason="장비 값이 내려 사업비가 줄었습니다.") == 1_400_000
    award.gives_back()
    assert award.view.status == "settled"
    assert call.money == {"free": 3_472_000_000, "returned": 1_400_000}
    office.proves_its_books()
