"""Reviewers are invited once by their address, and go only while nothing of theirs counts."""

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import SCORED, applications, reviewers

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.programmes.models import Review, Reviewer
from naru.programmes.operations import reviewers as people
from naru.programmes.operations import reviews
from naru.programmes.operations.reviewers import AlreadyInvited, NotAReviewer, ReviewerHasBegun

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call(SMALL_GRANT + SCORED)


def test_an_invitation_waits_for_whoever_signs_in_under_its_address(call, officer):
    people.invite(by=officer, call_id=call, email=" Kim@Example.com ", person_id=None, at=AT)
    me = Actor(body_id=officer.body_id, person_id=uuid7())

    with pytest.raises(NotAReviewer):
        people.declare(by=me, call_id=call, conflicts={}, at=AT)
    recognised = [people.recognise(by=me, email="kim@example.com") for _ in range(2)]
    people.declare(by=me, call_id=call, conflicts={}, at=AT)

    assert recognised == [1, 0]
    assert Reviewer.objects.get().declared_at == AT


def test_an_address_is_invited_once_and_may_come_back(call, officer):
    invited = {"by": officer, "call_id": call, "email": "kim@example.com", "at": AT}
    first = people.invite(person_id=uuid7(), **invited)

    with pytest.raises(AlreadyInvited):
        people.invite(person_id=None, **invited)
    people.end(by=officer, reviewer_id=first, reason="사임", at=AT)

    assert people.invite(person_id=None, **invited) == first


def test_who_has_submitted_cannot_be_let_go(call, officer):
    (application,) = applications(call, status="eligible")
    one, other = reviewers(call, 2)
    reviews.assign(
        by=officer, call_id=call, pairs=[(application.id, one.id), (application.id, other.id)],
        at=AT,
    )  # fmt: skip
    Review.objects.filter(reviewer=one).update(status="submitted", points=1)

    people.end(by=officer, reviewer_id=other.id, reason="", at=AT)
    with pytest.raises(ReviewerHasBegun):
        people.end(by=officer, reviewer_id=one.id, reason="", at=AT)

    assert Review.objects.count() == 1
