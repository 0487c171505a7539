"""Reviewers get even loads and never an application they are not neutral about."""

from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import assignment

APPS = [UUID(int=n) for n in range(1, 31)]
PEOPLE = [UUID(int=100 + n) for n in range(1, 9)]


def _loads(plan, fixed=(), people=PEOPLE):
    loads = Counter(dict.fromkeys(people, 0))
    loads.update(reviewer for _, reviewer in [*plan.pairs, *fixed])
    return [loads[one] for one in people]


def test_a_conflict_moves_work_along_a_chain_of_reviewers():
    one, two, three = PEOPLE[:3]
    first, second, third = APPS[:3]
    # Only `three` may take the third; `one` may not take the second.
    conflicts = {(third, one), (third, two), (second, one)}

    plan = assignment.shared(
        applications=[first, second, third], reviewers=[one, two, three], conflicts=conflicts,
        each=1,
    )  # fmt: skip

    assert set(plan.pairs) == {(first, one), (second, two), (third, three)}


def test_who_cannot_have_enough_reviewers_is_named():
    one, two = PEOPLE[:2]

    plan = assignment.shared(
        applications=APPS[:2], reviewers=[one, two], conflicts={(APPS[0], one)}, each=2
    )

    assert plan.short == {APPS[0]: 1}
    assert (APPS[0], one) not in plan.pairs


@given(st.integers(1, 30), st.integers(1, 8), st.integers(1, 4))
def test_loads_differ_by_one_at_most_where_everybody_may_review_everything(apps, people, each):
    reviewers = PEOPLE[:people]

    plan = assignment.shared(
        applications=APPS[:apps], reviewers=reviewers, conflicts=(), each=min(each, people)
    )

    loads = _loads(plan, people=reviewers)
    assert max(loads) - min(loads) <= 1
    assert sum(loads) == apps * min(each, people)
    assert not plan.short


pairs = st.sets(st.tuples(st.sampled_from(APPS[:12]), st.sampled_from(PEOPLE[:5])), max_size=20)


@given(pairs, pairs, st.integers(1, 3))
def test_no_conflict_no_double_and_no_uneven_load_that_one_hand_over_could_mend(
    conflicts, fixed, each
):
    reviewers, applications = PEOPLE[:5], APPS[:12]
    fixed = fixed - conflicts

    plan = assignment.shared(
        applications=applications, reviewers=reviewers, conflicts=conflicts, each=each, fixed=fixed
    )
    again = assignment.shared(
        applications=applications, reviewers=reviewers, conflicts=conflicts, each=each, fixed=fixed
    )

    assert plan == again
    held = [*plan.pairs, *fixed]
    assert len(held) == len(set(held))
    assert not conflicts & set(plan.pairs)
    eyes = Counter(application for application, _ in held)
    assert all(eyes[one] >= each or plan.short[one] == each - eyes[one] for one in applications)
    loads = dict(zip(reviewers, _loads(plan, fixed, reviewers), strict=True))
    for application, giver in plan.pairs:
        for taker in reviewers:
            may = (application, taker) not in conflicts and (application, taker) not in held
            assert not may or loads[giver] <= loads[taker] + 1
