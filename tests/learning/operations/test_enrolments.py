"""Places are few: nobody gets one twice, nobody is passed over in the line."""

from datetime import timedelta

import pytest
from tests.learning.conftest import AT, OFFICER, YES, round_of

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.learning.models import Cohort, Enrolment
from naru.learning.operations import cohorts, enrolments
from naru.learning.operations.cohorts import PlacesAreTaken
from naru.learning.operations.enrolments import (
    EnrolledAlready,
    EnrolmentIsClosed,
    EnrolmentMovedOn,
    MayNotCome,
    WaitingListIsFull,
)


def ask(cohort_id, person_id=None, *, at=AT, judged=YES, **more):
    person_id = person_id or uuid7()
    with db.savepoint():
        return enrolments.enrol(
            by=Actor(body_id=1, person_id=person_id), cohort_id=cohort_id, person_id=person_id,
            firm_id=None, judged=judged, at=at, **more,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_for_twelve_places(school, at_once, public_body):
    _, cohort_id = school(places=12)

    def enrol():
        person_id = uuid7()
        with db.transaction():
            return enrolments.enrol(
                by=Actor(body_id=1, person_id=person_id), cohort_id=cohort_id,
                person_id=person_id, firm_id=None, judged=YES, at=AT,
            )  # fmt: skip

    answers = at_once([enrol] * 40)

    assert [one for one in answers if isinstance(one, Exception)] == []
    assert sum(one.status == "enrolled" for one in answers) == 12
    assert sorted(one.waiting_number for one in answers if one.status == "waiting") == list(
        range(1, 29)
    )
    assert Cohort.objects.get().taken == Enrolment.objects.filter(status="enrolled").count() == 12


@pytest.mark.django_db(transaction=True)
def test_a_place_given_back_goes_to_the_first_in_line(school, public_body):
    _, cohort_id = school(places=1)
    with db.transaction():
        seated, first, second = (ask(cohort_id) for _ in range(3))

        left = enrolments.leave(by=OFFICER, enrolment_id=seated.enrolment_id, at=AT)
        back = enrolments.come_back(by=OFFICER, enrolment_id=seated.enrolment_id, at=AT)

    assert (first.waiting_number, second.waiting_number) == (1, 2)
    assert left.promoted == first.enrolment_id
    assert (back.status, back.waiting_number) == ("waiting", 3)
    assert Cohort.objects.get().taken == 1


@pytest.mark.django_db(transaction=True)
def test_taking_a_cancellation_back_gives_the_place_if_it_is_free(school, public_body):
    _, cohort_id = school(places=2)
    with db.transaction():
        seated = ask(cohort_id)
        enrolments.leave(by=OFFICER, enrolment_id=seated.enrolment_id, at=AT)
        after_leaving = Cohort.objects.get().taken

        back = enrolments.come_back(by=OFFICER, enrolment_id=seated.enrolment_id, at=AT)

    assert (after_leaving, back.status, Cohort.objects.get().taken) == (0, "enrolled", 1)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_promoted_into_the_middle_of_a_course(school, public_body):
    _, cohort_id = school(places=1)
    with db.transaction():
        seated, _first = ask(cohort_id), ask(cohort_id)

        left = enrolments.leave(
            by=OFFICER, enrolment_id=seated.enrolment_id, status="dropped",
            at=AT + timedelta(days=11),
        )  # fmt: skip

    assert left.promoted is None


@pytest.mark.django_db(transaction=True)
def test_what_is_refused(school, public_body):
    _, cohort_id = school(places=1, plan={"waiting_max": 1})
    person = uuid7()
    with db.transaction():
        ask(cohort_id, person)
        ask(cohort_id)

        with pytest.raises(EnrolledAlready):
            ask(cohort_id, person)
        with pytest.raises(WaitingListIsFull):
            ask(cohort_id)
        with pytest.raises(EnrolmentIsClosed):
            ask(cohort_id, at=AT + timedelta(days=7))
        with pytest.raises(MayNotCome):
            ask(cohort_id, judged={"allowed": False, "reasons": []})
        with pytest.raises(PlacesAreTaken):
            cohorts.change(by=OFFICER, cohort_id=cohort_id, plan=round_of(0), at=AT)


@pytest.mark.django_db(transaction=True)
def test_who_is_asked_for_gets_a_place_when_accepted(school, public_body):
    _, cohort_id = school(places=1, plan={"needs_approval": True})
    with db.transaction():
        one, other, third = (ask(cohort_id) for _ in range(3))

        accepted = enrolments.accept(by=OFFICER, enrolment_id=one.enrolment_id, at=AT)
        in_line = enrolments.accept(by=OFFICER, enrolment_id=other.enrolment_id, at=AT)
        enrolments.refuse(by=OFFICER, enrolment_id=third.enrolment_id, reason="인원", at=AT)
        with pytest.raises(EnrolmentMovedOn):
            enrolments.accept(by=OFFICER, enrolment_id=one.enrolment_id, at=AT)

    assert one.status == "asked"
    assert (accepted.status, in_line.status) == ("enrolled", "waiting")
    assert Cohort.objects.get().taken == 1


@pytest.mark.django_db(transaction=True)
def test_a_cancelled_round_ends_everybodys_place(school, public_body):
    _, cohort_id = school(places=1)
    with db.transaction():
        ask(cohort_id)
        ask(cohort_id)

        ended = cohorts.cancel(by=OFFICER, cohort_id=cohort_id, reason="강사 사정", at=AT)

    assert len(ended) == 2
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"cancelled"}
