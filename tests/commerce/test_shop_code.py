"""Only codes that this site signed name a shop."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import shop_code

SHOP = UUID("01939c00-0000-7000-8000-000000000001")


def test_payload_names_its_shop():
    payload = shop_code.payload_of(SHOP, key="k")

    assert shop_code.shop_of(payload, key="k") == SHOP


def test_payload_of_another_key_is_refused():
    payload = shop_code.payload_of(SHOP, key="k")

    with pytest.raises(shop_code.NotAShopCode):
        shop_code.shop_of(payload, key="other")


@given(st.text(max_size=50))
def test_any_other_text_is_refused(text):
    with pytest.raises(shop_code.NotAShopCode):
        shop_code.shop_of(text, key="k")


def test_spaced_parts_a_code():
    assert shop_code.spaced("12345678") == "1234 5678"
