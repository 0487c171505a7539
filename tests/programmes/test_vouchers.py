"""Caps, last days and deposit numbers of vouchers, as pure decisions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.programmes import vouchers
from naru.programmes.definition.money import MenuItem, Wallet
from naru.programmes.definition.words import Said
from naru.programmes.vouchers import VoucherWithoutEnd

NAME = Said(ko="서비스", en="service")
LAST = date(2026, 12, 31)


def _cap(face, **more):
    (limit,) = vouchers.limits([MenuItem(code="x", name=NAME, **more)], face=face, valid_until=LAST)
    return limit.cap


def test_the_narrower_of_two_caps_counts_and_none_is_the_whole_voucher():
    assert _cap(30_000_000) is None
    assert _cap(30_000_000, cap=20_000_000) == 20_000_000
    assert _cap(30_000_000, cap_bp=5_000) == 15_000_000
    assert _cap(30_000_000, cap=20_000_000, cap_bp=5_000) == 15_000_000
    assert _cap(3, cap_bp=5_000) == 1


def test_a_service_closes_no_later_than_the_voucher():
    items = [
        MenuItem(code="a", name=NAME, orders_until=date(2026, 11, 30)),
        MenuItem(code="b", name=NAME, orders_until=date(2027, 1, 31)),
        MenuItem(code="c", name=NAME),
    ]

    found = vouchers.limits(items, face=1, valid_until=LAST)

    assert [one.orders_until for one in found] == [date(2026, 11, 30), LAST, LAST]


def _wallet(**more):
    return Wallet(scheme="x", name=NAME, kind="voucher", **more)


def test_a_voucher_ends_as_the_file_or_the_award_says():
    first = date(2026, 3, 2)

    assert vouchers.last_day(_wallet(use_by=LAST), issued_on=first, until_on=None) == LAST
    assert vouchers.last_day(_wallet(valid_days=1), issued_on=first, until_on=LAST) == first
    assert vouchers.last_day(_wallet(), issued_on=first, until_on=LAST) == LAST
    with pytest.raises(VoucherWithoutEnd):
        vouchers.last_day(_wallet(), issued_on=first, until_on=None)


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_a_slip_of_the_pen_is_seen(serial, place, change):
    number = vouchers.deposit_number(serial)
    digits = list(vouchers.plain_number(number))
    digits[place] = str((int(digits[place]) + change) % 10)

    assert vouchers.is_deposit_number(number)
    assert not vouchers.is_deposit_number("".join(digits))
