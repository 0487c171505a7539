"""소공인 스마트화 (A3): half in advance, the rest once the line gives its readings."""

from datetime import date

import pytest

from naru.programmes.operations.disbursements import NotYetDue
from naru.programmes.operations.reports import ReportFallsShort

pytestmark = pytest.mark.django_db
FILE = "mss/2020-smart-workshops"


def test_a_workshop_is_paid_by_halves_and_bears_three_tenths(office):
    office.turns(2020, 4, 1)
    call = office.opens(FILE)
    maker = office.firm("나루 목공방", is_manufacturer=True)
    trader = office.firm("나루 상회")
    application = call.applies(maker, employees="3", cost="40,000,000")
    call.applies(trader, employees="3", cost="40,000,000")

    screened = call.screens()
    call.is_reviewed({application.application_id: [{"effect": 50, "readiness": 30}] * 2})
    office.turns(2020, 5, 18)
    award = call.chooses()[application.application_id]

    assert sorted(screened.values()) == ["eligible", "ineligible"]
    assert (award.view.amount, award.view.own) == (28_000_000, 12_000_000)
    assert award.dues == {}, "nothing before the agreement"

    award.is_agreed(until=date(2020, 12, 31))
    assert award.is_paid("advance") == 14_000_000
    with pytest.raises(NotYetDue):
        award.is_paid("rest")

    office.turns(2020, 9, 1)
    with pytest.raises(ReportFallsShort):
        award.reaches("built", report__is_connected=False)
