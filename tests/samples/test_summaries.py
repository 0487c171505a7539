"""Scores against the statistics of the library; few answers give no average."""

from statistics import mean, median, pstdev

from hypothesis import given
from hypothesis import strategies as st

from naru.samples.summaries import POINTS, Rate, chosen, score

ratings = st.lists(st.integers(1, 5), min_size=1, max_size=40)


@given(ratings)
def test_a_score_is_what_the_library_says_to_the_nearest_tenth(points):
    found = score(points, answers_min=1)

    assert sum(found.counts) == found.answers == len(points)
    assert abs(found.mean_tenths - 10 * mean(points)) <= 0.5
    assert abs(found.spread_tenths - 10 * pstdev(points)) <= 0.5 + 1e-9
    assert abs(found.middle_tenths - 10 * median(points)) <= 0.5


@given(ratings, st.integers(1, 20))
def test_below_the_least_number_there_is_no_average(points, least):
    found = score(points, answers_min=least)

    assert (found.mean_tenths is None) is (len(points) < least)
    assert found.counts == tuple(points.count(point) for point in POINTS)


def test_what_is_no_point_counts_for_nothing():
    assert score([0, 6, 3], answers_min=1).answers == 1
    assert score([], answers_min=0).mean_tenths is None


def test_a_rate_of_nothing_is_unknown():
    assert Rate(part=0, whole=0).per_mille is None
    assert Rate(part=2, whole=3).per_mille == 667


def test_options_are_counted_once_an_answer_in_their_own_order():
    assert chosen([["b", "b"], ["a", "b"], ["strange"]], ["a", "b", "c"]) == {
        "a": 1, "b": 2, "c": 0,
    }  # fmt: skip
