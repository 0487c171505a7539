"""The price curve is exact: its points against a plain count, and what holds for every answer."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from naru.samples.price_curve import Four, curve

fours = st.lists(
    st.lists(st.integers(1, 400), min_size=4, max_size=4).map(lambda p: Four(*sorted(p))),
    min_size=1,
    max_size=12,
)


def test_two_answers_cross_where_the_lines_do():
    found = curve([Four(300, 500, 900, 1200), Four(400, 600, 800, 1100)])

    assert (found.low, found.high) == (550, 850)  # nobody in between minds: the middle is taken
    assert (found.fewest_reject, found.even) == (700, 700)


def test_lines_that_cross_between_two_prices_meet_at_a_fraction():
    found = curve([Four(1, 2, 2, 3), Four(1, 1, 3, 3), Four(2, 3, 3, 4)])

    # cheap falls 1, 2/3, 1/3 at 1, 2, 3; expensive rises 0, 1/3, 1: they meet on the way to 3
    assert found.even == Fraction(7, 3)


def test_answers_out_of_order_are_left_out_and_counted():
    found = curve([Four(100, 200, 300, 400), Four(400, 300, 200, 100), Four(0, 1, 2, 3)])

    assert (found.buyers, found.left_out) == (1, 2)
    assert curve([Four(4, 3, 2, 1)]) is None


@given(fours)
def test_the_points_stand_in_their_order_inside_what_was_named(answers):
    found = curve(answers)

    prices = [p for one in answers for p in (one.too_cheap, one.too_expensive)]
    assert min(prices) <= found.low <= found.fewest_reject <= found.high <= max(prices)
    assert found.low <= found.even <= found.high


@given(fours)
def test_the_shares_are_what_a_plain_count_gives(answers):
    for spot in curve(answers).spots:
        n = len(answers)
        assert spot.cheap == Fraction(sum(one.cheap >= spot.price for one in answers), n)
        assert spot.expensive == Fraction(sum(one.expensive <= spot.price for one in answers), n)
        assert spot.too_cheap <= spot.cheap
        assert spot.too_expensive <= spot.expensive


@given(fours, st.integers(2, 9), st.randoms())
def test_order_number_and_currency_of_the_answers_change_nothing(answers, times, chance):
    found, shuffled = curve(answers), [*answers, *answers]
    chance.shuffle(shuffled)
    dearer = [
        Four(*(times * p for p in (a.too_cheap, a.cheap, a.expensive, a.too_expensive)))
        for a in answers
    ]

    again, scaled = curve(shuffled), curve(dearer)
    points = ("low", "high", "fewest_reject", "even")
    assert [getattr(again, p) for p in points] == [getattr(found, p) for p in points]
    assert [getattr(scaled, p) for p in points] == [times * getattr(found, p) for p in points]


@given(fours)
def test_at_a_point_the_two_curves_meet(answers):
    found = curve(answers)

    before = [s for s in found.spots if s.price < found.even]
    after = [s for s in found.spots if s.price > found.even]
    assert all(s.cheap >= s.expensive for s in before)
    assert all(s.cheap <= s.expensive for s in after)
