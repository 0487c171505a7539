"""Reviews: assigned without conflicts, written in peace, submitted whole, counted once."""

from dataclasses import replace

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import SCORED, applications, ids, reviewers

from naru.kernel.actor import Actor
from naru.programmes.models import Application, Review, Score
from naru.programmes.operations import reviewers as people
from naru.programmes.operations import reviews
from naru.programmes.operations.reviews import (
    ConflictOfInterest,
    InterestsNotDeclared,
    PointsOutOfRange,
    ReviewClosed,
    ReviewUnfinished,
    SelectionTaken,
    UnknownReview,
)
from naru.programmes.queries import reviews as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call(SMALL_GRANT + SCORED)


def _as(row, officer: Actor) -> Actor:
    return Actor(body_id=officer.body_id, person_id=row.person_id)


@pytest.fixture
def assigned(call, officer):
    """Return an application under review, its reviewer and the review."""
    (application,) = applications(call, status="eligible")
    (judge,) = reviewers(call)
    reviews.assign(by=officer, call_id=call, pairs=[(application.id, judge.id)], at=AT)
    return application, judge, Review.objects.get()


def test_a_review_runs_up_while_it_is_written_and_is_submitted_whole(assigned, officer):
    _application, judge, review = assigned
    me = _as(judge, officer)

    first = reviews.score(by=me, review_id=review.id, points={"idea": 30})
    with pytest.raises(ReviewUnfinished) as refused:
        reviews.submit(by=me, review_id=review.id, at=AT)
    again = reviews.score(by=me, review_id=review.id, points={"idea": 31, "plan": 50})
    reviews.submit(by=me, review_id=review.id, at=AT)

    assert (first, again) == (30_000, 81_000)
    assert "계획" in refused.value.sentence.ko
    review.refresh_from_db()
    assert (review.status, review.points) == ("submitted", 81_000)
    with pytest.raises(ReviewClosed):
        reviews.score(by=me, review_id=review.id, points={"idea": 1})


def test_points_stay_within_the_criterion(assigned, officer):
    _application, judge, review = assigned

    with pytest.raises(PointsOutOfRange):
        reviews.score(by=_as(judge, officer), review_id=review.id, points={"idea": 41})

    assert not Score.objects.exists()


def test_nobody_writes_another_ones_review(assigned, officer, call):
    other = reviewers(call, 3)[2]

    for stranger in (_as(other, officer), officer, Actor(body_id=officer.body_id)):
        with pytest.raises(UnknownReview):
            reviews.score(by=stranger, review_id=assigned[2].id, points={"idea": 1})


def test_an_assignment_against_a_conflict_or_before_the_declaration_is_refused(call, officer):
    (application,) = applications(call, status="eligible")
    silent, torn = reviewers(call, 2, declared=False)
    people.declare(by=_as(torn, officer), call_id=call, conflicts={application.id: ""}, at=AT)

    with pytest.raises(InterestsNotDeclared):
        reviews.assign(by=officer, call_id=call, pairs=[(application.id, silent.id)], at=AT)
    with pytest.raises(ConflictOfInterest):
        reviews.assign(by=officer, call_id=call, pairs=[(application.id, torn.id)], at=AT)

    assert not Review.objects.exists()


def test_assigning_twice_assigns_once_and_only_what_was_screened(call, officer):
    fine, raw = [applications(call, status=status)[0] for status in ("eligible", "submitted")]
    (judge,) = reviewers(call)
    pairs = [(fine.id, judge.id), (raw.id, judge.id)]

    made = [reviews.assign(by=officer, call_id=call, pairs=pairs, at=AT) for _ in range(2)]

    assert made == [1, 0]


def test_a_conflict_found_later_takes_the_open_review_off(assigned, officer, call):
    application, judge, review = assigned

    found = people.Found(reviewer_id=judge.id, application_id=application.id, reason="same_firm")
    new = [people.note_found(by=officer, call_id=call, found=[found], at=AT) for _ in range(2)]

    review.refresh_from_db()
    assert (new, review.status) == ([1, 0], "declined")


def test_declining_is_a_declared_conflict(assigned, officer, call):
    application, judge, review = assigned

    reviews.decline(by=_as(judge, officer), review_id=review.id, reason="사촌의 가게", at=AT)

    (noted,) = queries.conflicts(call_id=call)
    assert (noted.application_id, noted.source, noted.reason) == (
        application.id, "declared", "사촌의 가게",
    )  # fmt: skip
    assert queries.avoided_before(body_id=officer.body_id, person_ids=[judge.person_id]) == {
        judge.person_id: frozenset({application.holder_id})
    }


def test_a_reopened_review_counts_nothing_until_it_is_submitted_again(assigned, officer, call):
    application, judge, review = assigned
    me = _as(judge, officer)
    reviews.score(by=me, review_id=review.id, points={"idea": 30, "plan": 30})
    reviews.submit(by=me, review_id=review.id, at=AT)

    reviews.reopen(by=officer, review_id=review.id, reason="점수 오기", at=AT)
    between = queries.counting(call_id=call)
    reviews.submit(by=me, review_id=review.id, at=AT)

    assert between == {}
    assert queries.counting(call_id=call) == {application.id: [{"idea": 30, "plan": 30}]}
    Application.objects.filter(id=application.id).update(status="selected")
    with pytest.raises(SelectionTaken):
        reviews.reopen(by=officer, review_id=review.id, reason="", at=AT)


def test_the_round_is_summed_up_by_application_and_by_reviewer(call, officer):
    rows = applications(call, 3, status="eligible")
    strict, mild = reviewers(call, 2)
    pairs = [(row, judge.id) for row in ids(rows)[:2] for judge in (strict, mild)]
    reviews.assign(by=officer, call_id=call, pairs=pairs, at=AT)
    for review in Review.objects.select_related("reviewer"):
        points = 20 if review.reviewer_id == strict.id else 40
        me = _as(review.reviewer, officer)
        reviews.score(by=me, review_id=review.id, points={"idea": 0, "plan": points})
        if review.application_id == rows[0].id:
            reviews.submit(by=me, review_id=review.id, at=AT)

    standing = queries.standings(call_id=call, each=2)

    assert [(one.needed, one.average, one.spread) for one in standing] == [
        (0, 30_000, 20_000), (2, None, None), (2, None, None),
    ]  # fmt: skip
    done = queries.progress(standing, each=2)
    assert (done.submitted, done.needed, done.unassigned) == (2, 4, 2)
    assert [one.mean for one in queries.reviewers(call_id=call)] == [20_000, 40_000]


def test_another_bodys_officer_touches_nothing(assigned, officer, call):
    stranger = replace(officer, body_id=2)

    with pytest.raises(UnknownReview):
        reviews.withdraw(by=stranger, review_id=assigned[2].id, at=AT)
    with pytest.raises(InterestsNotDeclared):
        reviews.assign(by=stranger, call_id=call, pairs=[(assigned[0].id, assigned[1].id)], at=AT)
