"""One fee per vendor: base, free over, and the boat on top."""

from naru.commerce import shipping
from naru.commerce.shipping import ShippingTerms

TERMS = ShippingTerms(base=3_000, free_over=50_000, jeju=3_000, island=5_000)


def test_free_over_waives_the_base_but_not_the_boat():
    assert shipping.fee(terms=TERMS, goods=49_999, remote="") == 3_000
    assert shipping.fee(terms=TERMS, goods=50_000, remote="") == 0
    assert shipping.fee(terms=TERMS, goods=50_000, remote="jeju") == 3_000
    assert shipping.fee(terms=TERMS, goods=1, remote="island") == 8_000
    assert shipping.fee(terms=TERMS, goods=0, remote="island") == 0


def test_what_is_missing_to_free_delivery_is_said():
    assert shipping.missing_to_free(terms=TERMS, goods=45_000) == 5_000
    assert shipping.missing_to_free(terms=TERMS, goods=50_000) == 0


def test_terms_freeze_and_come_back():
    assert ShippingTerms.frozen_as(TERMS.freeze()) == TERMS
