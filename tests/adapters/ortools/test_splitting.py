"""OR-tools splits at the same cost as trying every choice."""

from hypothesis import given, settings
from tests.sourcing.test_splitting import problems

from naru.adapters.ortools.splitting import SatSplit
from naru.sourcing import splitting
from naru.sourcing.fakes import EveryChoice


@settings(max_examples=40)
@given(problems())
def test_both_solvers_split_at_the_same_cost(problem):
    found, expected = SatSplit().split(problem), EveryChoice().split(problem)

    assert (found is None) == (expected is None)
    if found is not None:
        assert list(splitting.broken(problem, found)) == []
        assert splitting.cost(problem, found) == splitting.cost(problem, expected)
