"""The result of a call adds up, and its figures are those the file asks for."""

from datetime import date

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, granted, paid, spent

from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes.operations import awards, funds, receipts, settlements
from naru.programmes.queries import kpi, results

pytestmark = pytest.mark.django_db
KPIS = """
[[kpi]]
code = "shops"
name = { ko = "지원 점포", en = "shops helped" }
measure = "holders"
target = 4

[[kpi]]
code = "used"
name = { ko = "집행액", en = "spent" }
measure = "won_spent"

[[kpi]]
code = "back"
name = { ko = "돌려받은 금액", en = "came back" }
measure = "won_recovered"
"""


@pytest.fixture
def call(officer, open_a_call):
    """One award settled with 300,000 won returned and 100 interest, one running, one cancelled."""
    call = open_a_call(ADVANCE + KPIS)
    first, _running, gone = (granted(officer, call) for _ in range(3))
    paid(first)
    spent(first, 500_000)
    filed = settlements.file(by=officer, award_id=first, interest=won(100), at=AT)
    demand = settlements.accept(by=officer, settlement_id=filed, at=AT)
    receipts.receive(
        by=officer, recovery_id=demand, amount=won(300_100), bank_line="B-1",
        received_on=date(2026, 3, 2), at=AT,
    )  # fmt: skip
    awards.end(by=officer, award_id=gone, status="cancelled", reason="포기", at=AT)
    return call


def test_the_money_of_a_call_adds_up(call):
    found = results.money(book_id=1, call_id=call)

    assert (found.appropriated, found.given_back, found.given) == (10_000_000, 0, 10_000_000)
    assert (
        found.free + found.reserved + found.committed + found.paid + found.returned == found.given
    )
    assert (found.committed, found.paid, found.returned, found.interest) == (
        1_000_000, 400_000, 300_000, 100,
    )  # fmt: skip
    assert [(one.name.en, one.borne) for one in found.bearers] == [
        ("province", 3_000_000),
        ("county", 7_000_000),
    ]


def test_what_goes_home_is_shown(officer, call):
    funds.give_back(by=officer, call_id=call, token=uuid7(), at=AT)

    found = results.money(book_id=1, call_id=call)

    assert found.given_back == 8_600_100
    assert found.to_give_back == 0


def test_a_result_tells_awards_money_and_figures(call):
    found = results.of_call(book_id=1, call_id=call)

    assert (found.awards, found.holders, found.settled) == (2, 2, 1)
    assert (found.awarded, found.paid, found.accepted) == (1_700_000, 700_000, 400_000)
    assert (found.returned, found.asked_back, found.recovered) == (300_000, 300_100, 300_100)
    assert [(one.code, one.value, one.target, one.percent) for one in found.figures] == [
        ("shops", 2, 4, 50),
        ("used", 400_000, None, None),
        ("back", 300_000, None, None),
    ]


def test_what_stands_in_the_way_of_closing_is_counted(call):
    found = results.still_open(book_id=1, call_id=call)

    assert (found.awards, found.payments, found.settlements, found.recoveries) == (1, 0, 0, 0)
    assert found


def test_a_programmes_year_joins_its_calls(call):
    code = "kr/naru/2026-small-grant"

    found = results.of_year(book_id=1, programme_code=code, year=2026)

    assert found.awards == 2
    assert results.of_year(book_id=1, programme_code=code, year=2025) is None
    assert results.of_year(book_id=1, programme_code="kr/naru/none", year=2026) is None


def test_holders_are_listed(call):
    found = list(results.holders(book_id=1, call_ids=[call]))

    assert sorted(one.status for one in found) == ["cancelled", "granted", "settled"]
    assert kpi.of_call(book_id=1, call_id=call)[0].name.en == "shops helped"
    assert money.held(call)["free"] == 8_300_000
