"""OR-tools serves as many, at the same cost, as the solver without a library."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.adapters.ortools.adapter import FlowAssignment
from naru.matching.assignment import Edge, Places, Problem
from naru.matching.fakes import PlainAssignment

COSTS = st.lists(st.integers(0, 40), max_size=3).map(lambda costs: tuple(sorted(costs)))


@st.composite
def problems(draw):
    requests = [UUID(int=number) for number in range(draw(st.integers(0, 6)))]
    helpers = [UUID(int=100 + number) for number in range(draw(st.integers(1, 4)))]
    edges = [
        Edge(request, helper, draw(st.integers(0, 60)))
        for request in requests
        for helper in helpers
        if draw(st.booleans())
    ]
    return Problem(
        edges=tuple(edges), places=tuple(Places(helper, draw(COSTS)) for helper in helpers)
    )


def cost_of(problem, pairs):
    costs = {(edge.request, edge.helper): edge.cost for edge in problem.edges}
    places = {place.helper: place.costs for place in problem.places}
    loads = {helper: sum(one == helper for one in pairs.values()) for helper in places}
    return sum(costs[pair] for pair in pairs.items()) + sum(
        sum(places[helper][:load]) for helper, load in loads.items()
    )


@given(problems())
def test_both_solvers_serve_as_many_at_the_same_cost(problem):
    theirs, ours = FlowAssignment().solve(problem), PlainAssignment().solve(problem)

    assert len(theirs) == len(ours)
    assert cost_of(problem, theirs) == cost_of(problem, ours)


@given(problems())
def test_no_pair_is_given_that_may_not_be_and_no_place_twice(problem):
    pairs = FlowAssignment().solve(problem)

    may_be = {(edge.request, edge.helper) for edge in problem.edges}
    assert set(pairs.items()) <= may_be
    for place in problem.places:
        assert sum(one == place.helper for one in pairs.values()) <= len(place.costs)


def test_nothing_to_assign_has_an_answer():
    assert FlowAssignment().solve(Problem(edges=(), places=())) == {}
