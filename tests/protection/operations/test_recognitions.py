"""Periods without work are paid once, in turn, until the days are used up or work is found."""

from datetime import date

import pytest
from django.db import transaction
from tests.protection.operations import claims_of_benefit as cast
from tests.protection.operations.claims_of_benefit import LATER

from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.ledger.verify import verify
from naru.protection import accounts
from naru.protection.models import BenefitClaim, RecognitionPeriod
from naru.protection.operations import benefits, recognitions
from naru.protection.operations.benefits import ClaimMovedOn
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.operations.recognitions import (
    RecognitionMovedOn,
    RecognitionWaits,
    WorkBeforeClosing,
)
from naru.protection.recognition import PeriodNotNext

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 30)


@pytest.fixture
def claimant(officer):
    return cast.open_benefit(officer)


def row(claim):
    return BenefitClaim.objects.in_book(1).get(id=claim)


def money():
    codes = [accounts.BENEFIT_FUND, accounts.BENEFIT_GRANTED, accounts.BANK]
    found = ledger_queries.balances(book_id=1, codes=codes)
    return tuple(found[code].minor for code in codes)


@pytest.mark.django_db
def test_periods_follow_until_every_day_is_paid(claimant):
    claim = claimant.granted()
    since = FIRST

    paid = []
    while row(claim).status == "granted":
        counted = claimant.recognised(claim, since)
        paid.append(counted.paid_days)
        since = row(claim).next_on

    assert paid == [21, 28, 28, 28, 15]
    found = row(claim)
    assert (found.status, found.days_paid, found.paid) == ("ended", 120, 4_308_120)
    assert money() == (10_000_000 - 4_308_120, 0, 4_308_120)
    assert verify(book_id=1) == []


@pytest.mark.django_db
def test_a_period_out_of_turn_is_refused(claimant):
    claim = claimant.granted()

    with pytest.raises(PeriodNotNext):
        claimant.report(claim, SECOND)
    claimant.report(claim, FIRST)
    with pytest.raises(RecognitionWaits):
        claimant.report(claim, FIRST)


@pytest.mark.django_db
def test_work_taken_up_in_a_period_ends_the_benefit_and_frees_the_rest(claimant):
    claim = claimant.granted()
    claimant.recognised(claim, FIRST)

    counted = claimant.recognised(claim, SECOND, took_up_work_on=date(2026, 4, 9), activities=())

    assert (counted.paid_days, counted.after) == (10, 18)
    assert (row(claim).status, row(claim).ended_on) == ("ended", date(2026, 4, 9))
    assert money()[1] == 0
    with pytest.raises(ClaimMovedOn):
        claimant.report(claim, date(2026, 4, 27))


@pytest.mark.django_db
def test_work_reported_late_is_owed_back_and_given_back_once(claimant):
    claim = claimant.granted()
    claimant.recognised(claim, FIRST)

    owed = recognitions.note_work(
        by=claimant.person, claim_id=claim, on=date(2026, 3, 25), reason="취업", at=LATER
    )

    assert owed == 5 * 35_901
    token = uuid7()
    for _ in range(2):
        benefits.take_back(
            by=claimant.officer, claim_id=claim, amount=won(owed), token=token, at=LATER
        )
    assert (row(claim).owed_back, row(claim).given_back) == (owed, owed)
    assert money() == (10_000_000 - 16 * 35_901, 0, 16 * 35_901)


@pytest.mark.django_db
def test_work_before_the_report_of_unemployment_makes_no_sense(claimant):
    claim = claimant.granted()

    with pytest.raises(WorkBeforeClosing):
        recognitions.note_work(
            by=claimant.person, claim_id=claim, on=date(2026, 3, 1), reason="취업", at=LATER
        )


@pytest.mark.django_db
def test_a_refused_period_can_be_reported_again(claimant):
    claim = claimant.granted()
    period = claimant.report(claim, FIRST)

    with pytest.raises(ReasonMissing):
        recognitions.refuse(by=claimant.officer, period_id=period, reason=" ", at=LATER)
    recognitions.refuse(by=claimant.officer, period_id=period, reason="활동 증빙 부족", at=LATER)

    assert claimant.recognised(claim, FIRST).paid_days == 21


@pytest.mark.django_db(transaction=True)
def test_officers_at_once_pay_a_period_once(public_body, officer, at_once):
    with transaction.atomic():
        claimant = cast.open_benefit(officer)
        claim = claimant.granted()
        period = claimant.report(claim, FIRST)

    def recognise():
        with transaction.atomic():
            recognitions.recognise(
                by=claimant.officer, period_id=period, file=claimant.file, at=LATER
            )

    outcomes = at_once([recognise] * 6)

    assert sum(one is None for one in outcomes) == 1
    assert {type(one) for one in outcomes if one is not None} == {RecognitionMovedOn}
    assert money()[2] == 21 * 35_901
    assert RecognitionPeriod.objects.in_book(1).get().status == "recognised"
