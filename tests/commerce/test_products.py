"""States of a product, and prices that may move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import products
from naru.commerce.products import ProductStatus


@given(st.integers(1, 10**8), st.integers(1, 10**8))
def test_zero_sends_every_change_to_approval_and_none_sends_no_change(old, new):
    assert products.price_needs_approval(old=old, new=new, free_change_bp=0) is (old != new)
    assert products.price_needs_approval(old=old, new=new, free_change_bp=None) is False


def test_slug_keeps_hangul_and_drops_signs():
    assert products.slug("나루 꿀사과 (5kg)!") == "나루-꿀사과-5kg"
    assert products.slug("!!!") == "product"


def test_hidden_product_cannot_be_submitted():
    with pytest.raises(products.WrongProductStep):
        products.step(ProductStatus.HIDDEN, ProductStatus.SUBMITTED)
