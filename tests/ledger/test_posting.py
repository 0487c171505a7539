"""Every posting balances by shape; these tests hold the rest of the promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.ledger import posting
from naru.ledger.posting import NothingToMove, Posting, SameAccount


def test_cost_shared_posts_one_arrow_per_budget():
    shares = {"budget:gyeonggi": 30, "budget:yongin": 70}

    paid = posting.cost_shared(amount=won(1_000_000), target="programme", shares=shares)

    assert [(arrow.source, arrow.amount) for arrow in paid] == [
        ("budget:gyeonggi", won(300_000)),
        ("budget:yongin", won(700_000)),
    ]


@given(st.integers(1, 10**12), st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_cost_shared_neither_loses_nor_makes_a_won(total, weights):
    shares = {f"budget:{n}": weight for n, weight in enumerate(weights)}

    paid = posting.cost_shared(amount=won(total), target="programme", shares=shares)

    assert sum(arrow.amount.minor for arrow in paid) == total


def test_nothing_and_oneself_are_refused():
    with pytest.raises(NothingToMove):
        Posting(source="a", target="b", amount=won(0))
    with pytest.raises(SameAccount):
        Posting(source="a", target="a", amount=won(1))


def test_a_confirmed_sale_pays_the_vendor_less_commission_and_its_tax():
    arrows = posting.sale_confirmed(
        goods=won(20_001), shipping=won(3_000), vendor="vendor:a", commission_bp=500, vat_bp=1_000
    )

    assert [(arrow.source, arrow.target, arrow.amount.minor) for arrow in arrows] == [
        ("escrow:orders", "vendor:a", 23_001),
        ("vendor:a", "commission", 1_000),
        ("vendor:a", "commission:vat", 100),
    ]


def test_a_fingerprint_knows_the_money_and_its_order():
    one = Posting(source="a", target="b", amount=won(1))

    assert posting.fingerprint_of("x", [one]) == posting.fingerprint_of("x", [one])
    assert posting.fingerprint_of("x", [one]) != posting.fingerprint_of("y", [one])
    assert posting.fingerprint_of("x", [one]) != posting.fingerprint_of("x", [one.reversed()])
