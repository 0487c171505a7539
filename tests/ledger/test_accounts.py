"""Python and the database compute the same account ids."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from naru.ledger import accounts
from naru.ledger.accounts import Floor, NewAccount


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["bank", "vendor:0190", "지갑:나루", "a" * 300])
def test_the_database_computes_the_same_id(code):
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_account_id(7::smallint, %s)", [code])

        assert cursor.fetchone()[0] == accounts.account_id(7, code)


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_codes_have_different_ids(one, other):
    same = one == other

    assert (accounts.account_id(1, one) == accounts.account_id(1, other)) is same


def test_a_limited_account_is_not_striped():
    with pytest.raises(AssertionError):
        NewAccount(code="escrow", floor=Floor.ZERO, stripes=2)
