"""A guarantee from application to release, and every step that must not happen."""

from datetime import date

import pytest
from tests.protection.operations.conftest import AT, ON

from naru.kernel.ids import uuid7
from naru.ledger import queries as ledger_queries
from naru.protection import accounts, kept
from naru.protection.guarantees import GuaranteeMovedOn, TermTooLong
from naru.protection.models import Guarantee, GuaranteeFee
from naru.protection.operations import fees, funds, guarantees
from naru.protection.operations.fees import UnknownFee
from naru.protection.operations.guarantees import (
    AlreadyApplied,
    NotByTheTerms,
    OfferLapsed,
    OfferTooLarge,
    ReasonMissing,
    UnknownGuarantee,
)

pytestmark = pytest.mark.django_db


def row(guarantee_id):
    return Guarantee.objects.in_book(1).get(id=guarantee_id)


def issue(desk, guarantee_id, principal=30_000_000, months=60, starts_on=date(2026, 3, 10)):
    guarantees.issue(
        by=desk.officer, guarantee_id=guarantee_id, principal=principal, months=months,
        starts_on=starts_on, at=AT,
    )  # fmt: skip


def offer(desk, guarantee_id, loan):
    guarantees.offer(
        by=desk.officer, guarantee_id=guarantee_id, loan=loan, file=desk.file, reason="",
        on=ON, at=AT,
    )  # fmt: skip


def test_an_application_keeps_the_decision_as_it_was_made(desk):
    found = row(desk.applied())

    assert found.status == "applied"
    assert found.number.startswith("G260302-")
    assert kept.read_facts(found.facts)["firm.opened_on"] == date(2020, 5, 1)
    assert all(one.met for one in kept.read_reasons(found.reasons))


def test_a_firm_waits_for_one_answer_at_a_time(desk):
    firm = uuid7()
    desk.applied(firm_id=firm)

    with pytest.raises(AlreadyApplied):
        desk.applied(firm_id=firm)


def test_what_the_terms_refuse_is_not_offered_but_declined(desk):
    found = desk.applied(500_000)

    with pytest.raises(NotByTheTerms) as refused:
        offer(desk, found, 500_000)
    assert "신청 금액" in refused.value.sentence.ko
    with pytest.raises(ReasonMissing):
        guarantees.decline(by=desk.officer, guarantee_id=found, reason=" ", at=AT)
    guarantees.decline(by=desk.officer, guarantee_id=found, reason="최소 금액 미달", at=AT)
    assert (row(found).status, row(found).decision_reason) == ("declined", "최소 금액 미달")


def test_no_more_is_offered_than_the_terms_allow(desk):
    found = desk.applied(30_000_000, score=560)

    with pytest.raises(OfferTooLarge) as refused:
        offer(desk, found, 20_000_001)

    assert "20,000,000" in refused.value.sentence.ko


def test_two_guarantees_of_one_firm_share_its_limit(desk):
    firm = uuid7()
    desk.issued(30_000_000, firm_id=firm)
    second = desk.applied(30_000_000, firm_id=firm)

    with pytest.raises(OfferTooLarge):
        offer(desk, second, 30_000_000)
    offer(desk, second, 25_555_555)

    assert row(second).amount == 22_999_999


def test_a_smaller_loan_frees_the_rest_and_charges_the_first_fee(desk):
    found = desk.offered(30_000_000)

    issue(desk, found, principal=20_000_000)

    now = row(found)
    assert (now.status, now.amount, now.outstanding) == ("issued", 18_000_000, 18_000_000)
    assert (now.expires_on, len(now.check_code)) == (date(2031, 3, 10), 10)
    standing = funds.standing(book_id=1, fund_id=desk.fund_id)
    assert (standing.exposure, standing.unused) == (18_000_000, 132_000_000)
    fee = GuaranteeFee.objects.in_book(1).get()
    assert (fee.year, fee.base, fee.amount) == (1, 18_000_000, 144_000)


def test_a_loan_that_comes_too_late_or_too_large_is_not_guaranteed(desk):
    found = desk.offered(30_000_000)

    with pytest.raises(OfferLapsed):
        issue(desk, found, starts_on=date(2026, 5, 2))
    with pytest.raises(OfferTooLarge):
        issue(desk, found, principal=30_000_001)
    with pytest.raises(TermTooLong):
        issue(desk, found, months=61)
    assert row(found).status == "offered"


def test_an_offer_lapses_after_its_days_and_frees_the_fund(desk):
    found = desk.offered()

    assert not guarantees.lapse(by=desk.officer, guarantee_id=found, on=date(2026, 5, 1), at=AT)
    assert guarantees.lapse(by=desk.officer, guarantee_id=found, on=date(2026, 5, 2), at=AT)

    assert row(found).status == "lapsed"
    assert funds.standing(book_id=1, fund_id=desk.fund_id).unused == 150_000_000


def test_an_application_and_an_offer_can_be_taken_back(desk):
    for found in (desk.applied(), desk.offered()):
        guarantees.withdraw(by=desk.firm, guarantee_id=found, at=AT)

        assert (row(found).status, row(found).outstanding) == ("withdrawn", 0)
    with pytest.raises(GuaranteeMovedOn):
        guarantees.withdraw(by=desk.firm, guarantee_id=found, at=AT)


def test_repayment_reduces_and_releases(desk):
    found, _loan = desk.issued(30_000_000)

    for owed, left in ((20_000_000, 18_000_000), (20_000_000, 18_000_000), (1, 0)):
        guarantees.reduce(
            by=desk.officer, guarantee_id=found, owed=owed, key=f"repaid:{owed}", at=AT
        )
        assert row(found).outstanding == left

    assert row(found).status == "released"
    assert funds.standing(book_id=1, fund_id=desk.fund_id).exposure == 0


def test_a_default_can_be_cured(desk):
    found, _loan = desk.issued()

    guarantees.note_default(by=desk.officer, guarantee_id=found, on=ON, reason="연체 3개월", at=AT)
    assert row(found).status == "defaulted"
    guarantees.note_cure(by=desk.officer, guarantee_id=found, reason="연체 해소", at=AT)

    assert (row(found).status, row(found).defaulted_on) == ("issued", None)


def test_fees_are_charged_a_year_ahead_and_once(desk):
    found, _loan = desk.issued(30_000_000, months=18)

    def charge(on):
        return fees.charge(by=desk.officer, guarantee_id=found, on=on, at=AT)

    assert not charge(date(2027, 3, 9))
    assert charge(date(2027, 3, 10))
    assert not charge(date(2027, 8, 1))
    assert not charge(date(2027, 9, 10))
    second = GuaranteeFee.objects.in_book(1).get(year=2)
    assert (second.months, second.amount) == (6, 27_000_000 * 80 // 10_000 // 2)


def test_a_fee_is_received_once(desk):
    found, _loan = desk.issued()
    fees.receive(by=desk.officer, guarantee_id=found, year=1, on=ON, at=AT)

    with pytest.raises(UnknownFee):
        fees.receive(by=desk.officer, guarantee_id=found, year=1, on=ON, at=AT)

    held = ledger_queries.balances(
        book_id=1, codes=[accounts.fees(desk.fund_id), accounts.fees_owed(desk.fund_id)]
    )
    assert sorted(one.minor for one in held.values()) == [0, 216_000]


def test_a_guarantee_of_another_body_does_not_exist(desk):
    found = desk.applied()
    stranger = type(desk.officer)(body_id=2, person_id=uuid7(), body_role="officer")

    with pytest.raises(UnknownGuarantee):
        guarantees.withdraw(by=stranger, guarantee_id=found, at=AT)
