"""Firms awarded in a test's call are in the test by themselves, and out when the award is back."""

from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, officer, open_a_call

from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import enter_a_sample_test, run_sample_tests
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.waiting import counted
from naru.messaging.models import Letter
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import Pick
from naru.records.models import AuditEntry
from naru.samples.models import SampleEntry, SampleTest
from naru.samples.operations.entries import EntriesEnded, Offer
from naru.samples.operations.tests import Plan
from naru.samples.queries import work_to_do

pytestmark = pytest.mark.django_db
__all__ = ["officer", "open_a_call"]
OFFER = Offer(
    product_kind="words", product_id=None, name_ko="김", name_en="Laver", pack="20 g",
    goods="food", value_minor=100, samples_offered=2,
)  # fmt: skip
LATER = AT + timedelta(days=30)


@pytest.fixture
def call(open_a_call):
    return open_a_call()


@pytest.fixture
def award(officer, call):
    """Return a function: award a place to a new firm."""

    def given(brn):
        firm = Firm.objects.create(
            brn=brn, name=f"나루{brn[:2]}", representative="김나루", registered_at=AT
        )
        person = Person.objects.create(name="김나루", email=f"{brn}@naru.example", joined_at=AT)
        FirmMembership.objects.create(firm=firm, person=person, since_at=AT)
        pick = Pick(holder_kind="firm", holder_id=firm.id, number=brn, amount=won(1_000),
                    name=firm.name)  # fmt: skip
        row = calls.locked(by=officer, call_id=call)
        (made,) = awards.reserve(by=officer, call=row, picks=[pick], key=brn, kind="in_kind", at=AT)
        awards.grant(by=officer, award_id=made, at=AT, since_on=legal_date(AT))
        return made

    return given


@pytest.fixture
def test_id(officer, call):
    """Return a test that the call pays for, still a draft."""
    on = legal_date(AT)
    plan = Plan(
        title_ko="봄 김", title_en="Laver in spring", firms_max=9, samples_per_firm=9,
        shipping_budget_won=0, survey_code="food", apply_until_on=on,
        answer_until_on=on + timedelta(days=90), call_id=call,
    )  # fmt: skip
    return run_sample_tests.draft(by=officer, plan=plan, at=AT)


def waiting():
    return {one.code: one.count for one in counted(work_to_do.waiting(body_id=1)) if one.count}


def test_awards_from_before_and_after_the_opening_keep_places_and_give_them_back(
    officer, award, test_id
):
    first = award("1234567891")
    run_sample_tests.open_(by=officer, test_id=test_id, at=AT)
    second = award("1078783297")

    kept = {one.award_id: one for one in SampleEntry.objects.all()}
    assert set(kept) == {first, second}
    assert {one.status for one in kept.values()} == {"awarded"}
    assert waiting() == {"sample_awarded": 2}
    assert Letter.objects.filter(template="samples.awarded").count() == 2

    entry = kept[first]
    told = {"by": officer, "test_id": test_id, "firm_id": entry.firm_id, "offer": OFFER}
    assert enter_a_sample_test.enter(**told, at=LATER) == entry.id, "late, but the place is kept"
    assert waiting() == {"sample_awarded": 1, "sample_entries": 1}
    run_sample_tests.decide(by=officer, entry_id=entry.id, accepts=True, reason="좋음", at=LATER)
    assert SampleTest.objects.get().firms_accepted == 1

    for one in (first, second):
        awards.end(by=officer, award_id=one, status="revoked", reason="폐업", at=LATER)

    assert set(SampleEntry.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert SampleTest.objects.get().firms_accepted == 0
    deeds = AuditEntry.objects.values_list("action", flat=True)
    assert {"sample_entry.awarded", "sample_entry.award_ended"} <= set(deeds)
    with pytest.raises(EntriesEnded):
        enter_a_sample_test.enter(**told, at=LATER)


def test_what_buyers_were_promised_is_kept_and_a_settled_award_changes_nothing(
    officer, award, test_id
):
    run_sample_tests.open_(by=officer, test_id=test_id, at=AT)
    revoked, settled = award("1234567891"), award("1078783297")
    SampleEntry.objects.update(status="accepted", samples_promised=1)

    awards.end(by=officer, award_id=revoked, status="cancelled", reason="포기", at=LATER)
    awards.end(by=officer, award_id=settled, status="ended", reason="", at=LATER)

    left = {one.award_id: one.samples_offered for one in SampleEntry.objects.all()}
    assert left == {None: 1, settled: 9}
    assert set(SampleEntry.objects.values_list("status", flat=True)) == {"accepted"}
