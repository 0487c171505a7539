"""What firms say moves the weights a little, and nothing said moves nothing."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from naru.matching.buyers import learning, weights
from naru.matching.buyers.learning import Said

PRIOR = weights.weights(date(2026, 3, 2)).points()
shares = st.dictionaries(st.sampled_from(weights.CODES), st.integers(-1000, 1000), max_size=5)


@given(st.lists(st.builds(Said, good=st.lists(shares, max_size=3), not_for_us=st.just(()))))
def test_without_pairs_the_weights_are_those_set_by_hand(said):
    learned = learning.learn(said, prior=PRIOR, pull=2)

    assert learned.weights == PRIOR
    assert learned.pairs == 0


@settings(max_examples=20)
@given(
    st.lists(
        st.builds(Said, good=st.lists(shares, max_size=3), not_for_us=st.lists(shares, max_size=3)),
        max_size=3,
    )
)
def test_no_reason_for_a_buyer_turns_against_her(said):
    learned = learning.learn(said, prior=PRIOR, pull=2)

    assert all(weight >= 0 for weight in learned.weights.values())
    assert learned == learning.learn(said, prior=PRIOR, pull=2)


def test_a_reason_that_firms_follow_comes_to_count_more():
    by_price = {"price": 1000, "words": 0}
    by_words = {"price": 0, "words": 700}
    said = [Said(good=[by_price] * 4, not_for_us=[by_words] * 5)] * 3

    learned = learning.learn(said, prior=PRIOR, pull=2)

    assert learned.pairs == 60
    assert learned.right_before == 0
    assert learned.right_after == 60
    assert learned.weights["price"] > PRIOR["price"]
    assert learned.weights["words"] < PRIOR["words"]
    assert learned.weights["goods"] == PRIOR["goods"]
