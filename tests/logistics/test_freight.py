"""How freight moves: the carrier gets its charge, everybody bears a part, nothing stays behind."""

from collections import Counter
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.logistics import accounts, freight
from naru.logistics.freight import Split

FIRM, DISCOUNT = UUID(int=1), UUID(int=2)
splits = st.builds(
    Split, discount=st.integers(0, 10**6).map(won), firm=st.integers(0, 10**6).map(won)
)


def moved(*postings):
    found: Counter[str] = Counter()
    for one in postings:
        found[one.source] -= one.amount.minor
        found[one.target] += one.amount.minor
    return found


@given(splits, splits)
def test_a_settlement_leaves_nothing_held_and_everybody_with_the_actual_part(quoted, actual):
    who = {"firm_id": FIRM, "discount_id": DISCOUNT}

    held = freight.held(quoted, **who)
    settled = freight.settled(quoted, actual, **who, carrier="post")

    after = moved(*held, *settled)
    assert after[accounts.HELD] == 0
    assert after[accounts.carrier("post")] == actual.total.minor
    assert after[accounts.firm(FIRM)] == -actual.firm.minor
    assert after[accounts.discount(DISCOUNT)] == -actual.discount.minor


@given(splits)
def test_a_release_takes_back_what_was_held(quoted):
    who = {"firm_id": FIRM, "discount_id": DISCOUNT}

    after = moved(*freight.held(quoted, **who), *freight.released(quoted, **who))

    assert set(after.values()) <= {0}


def test_terms_say_what_a_firm_may_owe():
    assert freight.credit(date(2026, 11, 25)) == won(500_000)
    assert freight.credit(date(2019, 12, 31)) == won(0)
