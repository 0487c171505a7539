"""Amounts are read to the last unit or refused, and written as they were read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.money import Money


@settings(max_examples=40)
@given(st.integers(0, 10**12), st.sampled_from([*currencies.offered(), "BHD", "CLF"]))
def test_what_is_written_reads_back(minor, currency):
    assert currencies.read(currencies.plain(minor, currency), currency) == minor


@pytest.mark.parametrize(
    ("written", "currency"), [("1.5", "JPY"), ("1.234", "USD"), ("-3", "USD"), ("", "KRW")]
)
def test_what_is_finer_than_the_currency_is_refused(written, currency):
    with pytest.raises(AmountUnreadable):
        currencies.read(written, currency)


def test_amounts_are_written_with_their_currency():
    assert currencies.read("1,234.5", "USD") == 123_450
    assert str(Money(123_450, "USD")) == "USD 1,234.50"
    assert str(Money(123_450, "JPY")) == "JPY 123,450"
    assert str(Money(123_450, "BHD")) == "BHD 123.450"
    assert str(Money(-50, "EUR")) == "EUR -0.50"
