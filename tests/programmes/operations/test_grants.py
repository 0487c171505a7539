"""Many awards are granted at once, with their money, and each is told of."""

import pytest
from tests.programmes.conftest import AT
from tests.programmes.money import award, held

from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes.operations import awards, calls, grants
from naru.programmes.operations.awards import AwardMovedOn, Pick
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call()


def _reserved(officer, call_id, *amounts):
    picks = [
        Pick(holder_kind="firm", holder_id=uuid7(), number=str(uuid7())[-12:], amount=won(one))
        for one in amounts
    ]
    call = calls.locked(by=officer, call_id=call_id)
    return awards.reserve(by=officer, call=call, picks=picks, key="k", kind="grant", at=AT)


def test_all_are_granted_with_their_money(officer, call):
    made = _reserved(officer, call, 1_000_000, 0, 250_000)

    grants.grant_many(by=officer, award_ids=made, at=AT, since_on=AT.date())

    assert {award(one).status for one in made} == {"granted"}
    assert held(call) == {"free": 8_750_000, "committed": 1_250_000}
    noted = AuditEntry.objects.filter(action="programmes.granted", body_id=1)
    assert noted.count() == len(made)


def test_one_that_moved_on_stops_them_all(officer, call):
    first, second = _reserved(officer, call, 1_000_000, 250_000)
    awards.grant(by=officer, award_id=second, at=AT)

    with pytest.raises(AwardMovedOn):
        grants.grant_many(by=officer, award_ids=[first, second], at=AT, since_on=AT.date())

    assert award(first).status == "reserved"


def test_hundreds_take_few_statements(officer, call, django_assert_max_num_queries):
    made = _reserved(officer, call, *[10_000] * 100)

    with django_assert_max_num_queries(100 + 20):  # a listener looks at each award once
        grants.grant_many(by=officer, award_ids=made, at=AT, since_on=AT.date())
