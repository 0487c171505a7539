"""상권르네상스 (A7): five years by yearly results, half the state's money and half the county's."""

from datetime import date

import pytest

from naru.journeys import pay_support
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.ledger.payment_order import BankAccount
from naru.programmes import accounts
from naru.programmes.operations import funds

pytestmark = pytest.mark.django_db
DISTRICT = {
    "shops": "400", "people": "35,000", "commercial": "60", "decline": "2",
    "actors": ["상인회", "건물주", "지자체"], "cost": "8,000,000,000",
}  # fmt: skip
RESULT = {"report__vacancy_before": 40, "report__vacancy_now": 36, "report__rent_pacts_percent": 80}


def test_a_district_is_renewed_year_by_year(office):
    office.turns(2020, 3, 10)
    call = office.opens("mss/2020-district-renewal")
    merchants = office.resident()
    district = call.applies(merchants, **DISTRICT).application_id
    call.screens()
    call.is_reviewed({district: [{"theme": 40, "actors": 25, "lasting": 15}] * 3})
    office.turns(2020, 5, 6)
    award = call.chooses()[district]
    award.is_agreed(until=date(2025, 4, 30))
    pay_support.name_account(
        by=merchants, award_id=award.id, at=office.at,
        account=BankAccount(bank_code="011", account="301-0123-4567-01", holder="나루 상인회"),
    )  # fmt: skip

    paid = [award.is_paid("year-1")]
    for year in (1, 2, 3, 4):
        office.turns(2020 + year, 4, 20)
        award.reaches(f"year-{year}", **RESULT)
        paid.append(award.is_paid(f"year-{year + 1}"))

    assert paid == [1_600_000_000] * 5
    office.turns(2025, 4, 25)
    award.spends(7_900_000_000, invoice="20250425-1")
    assert award.is_settled() == 100_000_000
    award.gives_back()
    assert call.money == {"free": 32_000_000_000, "returned": 100_000_000}
    with db.transaction():
        home = funds.give_back(
            by=office.approver, call_id=call.call_id, token=uuid7(), at=office.at
        )
    bearers = [accounts.budget(call.call_id, one) for one in ("national", "local")]
    assert home.minor == 32_100_000_000
    assert [office.balance(one) for one in bearers] == [-3_950_000_000, -3_950_000_000]
