"""Whole-number arithmetic in SQL: every rounding at every remainder, and at the ends of bigint."""

import pytest
from django.db import connection

from naru.kernel.money import Rounding, portion
from naru.rules import sql_numbers
from naru.rules.sql_fragments import BIGINT_MAX, Fragment
from naru.rules.sql_numbers import Number

pytestmark = pytest.mark.django_db
SMALL, LARGE = 40, 13


def run(written: Fragment, source: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT n, d, {written.text} FROM {source}", written.values)
        return cursor.fetchall()


def column(name: str, low: int, high: int) -> Number:
    return Number(f"CAST({name} AS bigint)", (), low, high)


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("limit", [SMALL, 10**30])
def test_division_rounds_as_portion_does(rounding, limit):
    amount = column("n", -limit, limit)
    if amount.is_wide:
        amount = Number("CAST(n AS numeric)", (), -limit, limit)
    divided = sql_numbers.divided(amount, column("d", 1, LARGE), rounding)

    found = run(divided, f"generate_series(-{SMALL}, {SMALL}) n, generate_series(1, {LARGE}) d")

    assert len(found) == (2 * SMALL + 1) * LARGE
    for n, d, quotient in found:
        assert quotient == portion(n, numerator=1, denominator=d, rounding=rounding)


@pytest.mark.parametrize("rounding", Rounding)
def test_division_does_not_overflow_where_rounding_adds(rounding):
    amount = column("n", -BIGINT_MAX, BIGINT_MAX)

    found = run(
        sql_numbers.divided(amount, column("d", 1, 10**9), rounding),
        f"(VALUES ({BIGINT_MAX}, 1000000000), (-{BIGINT_MAX}, 999999999)) v (n, d)",
    )

    for n, d, quotient in found:
        assert quotient == portion(n, numerator=1, denominator=d, rounding=rounding)


def test_what_fits_stays_a_bigint_and_what_does_not_becomes_numeric():
    small, large = column("n", -5, 5), column("d", -(10**15), 10**15)

    assert "numeric" not in sql_numbers.multiplied(small, large).text
    assert "numeric" in sql_numbers.multiplied(large, large).text
    assert sql_numbers.multiplied(large, large).is_wide
    assert sql_numbers.added([small, large]).high == 10**15 + 5


def test_the_least_of_an_unknown_number_is_unknown():
    known = Fragment("n IS NOT NULL")
    amount = Number("CAST(n AS bigint)", (), 0, 10, known)

    found = run(
        sql_numbers.chosen([amount, sql_numbers.whole(7)], least=True),
        "(VALUES (NULL, 0), (9, 0), (3, 0)) v (n, d)",
    )

    assert [each[2] for each in found] == [None, 7, 3]
