"""Insurance of sales: terms by their day, premiums and indemnities that lose no unit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import Money
from naru.protection import covers


def test_terms_begin_on_their_day_and_not_before():
    first = covers.terms_on("proceeds", date(2026, 1, 1))

    assert first.covered_bp == 9_000
    with pytest.raises(covers.NoTerms):
        covers.terms_on("proceeds", date(2025, 12, 31))


def test_fifty_thousand_dollars_cost_two_hundred_a_year_and_the_body_bears_all():
    terms = covers.terms_on("export", date(2026, 3, 2))

    price = covers.premium(Money(5_000_000, "USD"), terms)

    assert (price.whole, price.of_firm) == (Money(20_000, "USD"), Money(0, "USD"))
    with pytest.raises(covers.LimitOutOfRange):
        covers.check_limit(Money(5_000_001, "USD"), terms)


@given(st.integers(1, 50_000_000))
def test_a_premium_is_borne_whole(limit):
    terms = covers.terms_on("proceeds", date(2026, 3, 2))

    price = covers.premium(Money(limit), terms)

    assert price.of_body + price.of_firm == price.whole
    assert price.whole.minor * 10_000 >= limit * terms.premium_bp
    assert (price.whole.minor - 1) * 10_000 < limit * terms.premium_bp


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8), st.integers(0, 10**9))
def test_indemnities_stay_within_the_share_and_the_limit(unpaid, left):
    parts = covers.indemnities([Money(one) for one in unpaid], covered_bp=9_000, left=Money(left))

    whole = sum(part.minor for part in parts)
    wanted = sum(one * 9 // 10 for one in unpaid)
    assert whole == min(wanted, left)
    assert all(part.minor <= one for part, one in zip(parts, unpaid, strict=True))


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 10_000))
def test_a_recovery_is_shared_as_the_loss_was_borne(amount, unpaid, bp):
    indemnified = unpaid * bp // 10_000

    to_insurer, to_firm = covers.recovery_shares(
        Money(amount), indemnified=Money(indemnified), unpaid=Money(unpaid)
    )

    assert to_insurer + to_firm == Money(amount)
    assert abs(to_insurer.minor * unpaid - amount * indemnified) <= unpaid
