"""Claims of the benefit: taken in with their decision, granted from a fund, ended, given back."""

from datetime import UTC, date, datetime

import pytest
from tests.protection.conftest import file_of
from tests.protection.operations import claims_of_benefit as cast
from tests.protection.operations.claims_of_benefit import AT, Claimant

from naru.journeys import files_of_protection
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.protection import accounts, kept
from naru.protection.models import BenefitClaim
from naru.protection.operations import benefits
from naru.protection.operations.benefits import (
    AlreadyClaimed,
    BenefitFundEmpty,
    ClaimMovedOn,
    MoreThanOwedBack,
    NotEntitled,
    UnknownClaim,
)
from naru.protection.operations.guarantees import ReasonMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimant(officer):
    return cast.open_benefit(officer)


def held():
    codes = [accounts.BENEFIT_FUND, accounts.BENEFIT_GRANTED]
    found = ledger_queries.balances(book_id=1, codes=codes)
    return tuple(found[code].minor for code in codes)


def row(claim):
    return BenefitClaim.objects.in_book(1).get(id=claim)


def test_a_claim_keeps_what_was_said_and_why(claimant):
    found = row(claimant.claimed())

    assert found.status == "applied"
    assert benefits.read(found.told) == cast.told()
    assert kept.read_facts(found.facts)["benefit.base_daily"] == 59_835
    assert found.registered_on == date(2026, 3, 2)


def test_one_claim_is_open_at_a_time(claimant):
    claimant.claimed()

    with pytest.raises(AlreadyClaimed):
        claimant.claimed()


def test_a_grant_sets_its_money_aside(claimant):
    found = row(claimant.granted())

    assert (found.daily, found.days) == (35_901, 120)
    assert (found.pays_from, found.next_on) == (date(2026, 3, 9), date(2026, 3, 2))
    assert held() == (10_000_000 - 4_308_120, 4_308_120)


def test_a_fund_grants_no_more_than_it_holds(officer):
    claimant = cast.open_benefit(officer, money=4_308_119)

    with pytest.raises(BenefitFundEmpty):
        claimant.granted()


def test_who_is_not_entitled_is_declined_with_a_reason(claimant):
    claim = claimant.claimed(reason="change_of_trade")

    with pytest.raises(NotEntitled) as refused:
        claimant.grant(claim)
    assert "폐업 사유" in refused.value.sentence.ko
    with pytest.raises(ReasonMissing):
        benefits.decline(by=claimant.officer, claim_id=claim, reason="", at=AT)
    benefits.decline(by=claimant.officer, claim_id=claim, reason="재창업 목적", at=AT)

    assert row(claim).status == "declined"
    with pytest.raises(ClaimMovedOn):
        claimant.grant(claim)


def test_a_claim_can_be_taken_back_and_made_again(claimant):
    benefits.withdraw(by=claimant.person, claim_id=claimant.claimed(), at=AT)

    assert row(claimant.claimed()).status == "applied"


def test_the_same_money_twice_counts_once(claimant):
    token = uuid7()

    for _ in range(2):
        benefits.give(by=claimant.officer, amount=won(5), token=token, at=AT)

    assert held() == (10_000_005, 0)


def test_no_more_comes_back_than_is_owed(claimant):
    claim = claimant.granted()

    with pytest.raises(MoreThanOwedBack):
        benefits.take_back(by=claimant.officer, claim_id=claim, amount=won(1), token=uuid7(), at=AT)


def test_a_claim_of_another_body_does_not_exist(claimant):
    claim = claimant.claimed()
    stranger = type(claimant.officer)(body_id=2, person_id=uuid7())

    with pytest.raises(UnknownClaim):
        benefits.withdraw(by=stranger, claim_id=claim, at=AT)


def test_a_claim_after_a_closing_under_the_old_law_is_paid_by_it(officer):
    old = datetime(2019, 10, 5, 3, 0, tzinfo=UTC)
    claimant = Claimant(
        officer=officer,
        person=cast.somebody(officer),
        file=file_of(files_of_protection.BENEFIT),
        at=old,
    )
    cast.open_books(officer, old, 10_000_000)

    found = row(claimant.granted(told=cast.told(date(2019, 9, 30))))

    assert found.days == 90
    assert found.daily == kept.read_facts(found.facts)["benefit.base_daily"] // 2
