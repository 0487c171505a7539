"""Who gets whom: within capacity, nobody forbidden, everybody who can be, in any order."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.adapters.ortools.adapter import FlowAssignment
from naru.matching import assignment, fit, terms
from naru.matching.assignment import Question
from naru.matching.fit import Helper, Scale, Wanted

ON = date(2026, 3, 31)
SCALE = Scale(weights=terms.weights(ON), terms=terms.terms(ON), on=ON)
NEEDS = ("detail_page", "photos", "live")


@st.composite
def towns(draw):
    """Draw firms, helpers, and which of them may not meet."""
    needs = st.sets(st.sampled_from(NEEDS), min_size=1)
    helpers = [
        Helper(id=UUID(int=100 + n), capacity=draw(st.integers(1, 3)), load=0, needs=draw(needs))
        for n in range(draw(st.integers(1, 4)))
    ]
    ids = [one.id for one in helpers]
    wanted = [
        Wanted(
            id=UUID(int=n), firm_id=UUID(int=50 + n), asked_on=ON, needs=draw(needs),
            skill=draw(st.integers(0, 100)),
            wishes=tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))),
        )
        for n in range(draw(st.integers(0, 7)))
    ]  # fmt: skip
    pairs = [(one.id, helper.id) for one in wanted for helper in helpers]
    forbidden = set(draw(st.lists(st.sampled_from(pairs), max_size=8))) if pairs else set()
    return wanted, helpers, forbidden


def question(town, **more):
    wanted, helpers, forbidden = town
    fits = fit.judge_all(
        wanted, helpers, SCALE, forbidden=lambda one, helper: (one.id, helper.id) in forbidden
    )
    return Question(wanted=wanted, helpers=helpers, fits=fits, weights=SCALE.weights, **more)


def solved(asked):
    return FlowAssignment().solve(assignment.problem(asked))


def most_that_can_be(asked):
    """Count by the simplest way there is: try to seat each firm, moving others (Kuhn)."""
    seats = {}

    def seat(request, seen):
        for helper in asked.by_id.values():
            for place in range(helper.free):
                chair = (helper.id, place)
                if (request, helper.id) in asked.fits and chair not in seen:
                    seen.add(chair)
                    if chair not in seats or seat(seats[chair], seen):
                        seats[chair] = request
                        return True
        return False

    return sum(seat(one.id, set()) for one in asked.wanted)


@given(towns())
def test_everybody_who_can_be_is_served_within_capacity_and_nobody_forbidden(town):
    asked = question(town)

    pairs = solved(asked)

    assert len(pairs) == most_that_can_be(asked)
    assert set(pairs.items()) <= set(asked.fits)
    for helper in asked.helpers:
        assert sum(one == helper.id for one in pairs.values()) <= helper.free


@given(towns(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(town, chance):
    wanted, helpers, forbidden = town
    before = solved(question(town))

    shuffled = (
        chance.sample(wanted, len(wanted)), chance.sample(helpers, len(helpers)), forbidden,
    )  # fmt: skip

    assert solved(question(shuffled)) == before


@given(towns())
def test_a_stable_answer_has_no_pair_that_would_rather_swap(town):
    asked = question(town)

    pairs = assignment.stable(asked)

    assert assignment.blocking(asked, pairs) == 0
    assert set(pairs.items()) <= set(asked.fits)
    for helper in asked.helpers:
        assert sum(one == helper.id for one in pairs.values()) <= helper.free


@given(towns(), st.data())
def test_a_pair_fixed_by_hand_stands_and_the_rest_is_served_around_it(town, data):
    free = question(town)
    if not free.fits:
        return
    request, helper = data.draw(st.sampled_from(sorted(free.fits)))

    asked = question(town, fixed={request: helper})
    pairs = solved(asked)

    assert request not in pairs
    used = sum(one == helper for one in pairs.values()) + 1
    assert used <= asked.by_id[helper].capacity


@given(towns(), st.data())
def test_after_one_declines_the_others_move_only_where_somebody_more_is_served(town, data):
    first = solved(question(town))
    if not first:
        return
    request = data.draw(st.sampled_from(sorted(first)))
    wanted, helpers, forbidden = town
    kept = {one: helper for one, helper in first.items() if one != request}

    again = question((wanted, helpers, forbidden | {(request, first[request])}), kept=kept)
    pairs = solved(again)

    moved = [one for one, helper in kept.items() if pairs[one] != helper]
    assert len(pairs) >= len(kept)
    if len(pairs) == len(kept):
        assert moved == []


def test_the_plan_says_why_and_why_not_the_next_best():
    busy = Helper(id=UUID(int=101), capacity=1, load=0, needs=("live", "photos"))
    other = Helper(id=UUID(int=102), capacity=2, load=0, needs=("photos",))
    wanted = [
        Wanted(id=UUID(int=n), firm_id=UUID(int=50 + n), asked_on=ON, needs=needs, skill=50)
        for n, needs in ((1, ("live",)), (2, ("live", "photos")))
    ]
    asked = question((wanted, [busy, other], set()))

    pairs = solved(asked)
    instead = assignment.next_best(asked, pairs, UUID(int=2))
    figures = assignment.figures(asked, pairs)

    assert pairs == {UUID(int=1): busy.id, UUID(int=2): other.id}
    assert instead is not None
    assert instead.helper_id == busy.id
    assert instead.why.ko == "더 맞지만 자리 1곳이 다 참"
    assert (figures.requests, figures.served, figures.busiest) == (2, 2, 100)


@pytest.mark.parametrize(
    ("left_out", "why"),
    [([UUID(int=1)], "담당자가 이번 배정에서 뺌"), ([], "맡을 수 있는 분이 없음")],
)
def test_who_gets_nobody_is_told_why(left_out, why):
    wanted = [Wanted(id=UUID(int=1), firm_id=UUID(int=51), asked_on=ON, needs=("live",))]

    asked = question((wanted, [], set()), left_out=left_out)

    assert assignment.why_unserved(asked, UUID(int=1)).ko == why
