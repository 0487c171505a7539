"""The receipt's parts always add up to what was paid, and tax-free goods bear no VAT."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import receipts

LINES = st.lists(
    st.tuples(st.integers(1, 1_000_000), st.integers(0, 20), st.booleans()), min_size=1, max_size=6
)


def order(rows: list[Any], *, shipping: int = 0, refunded: int = 0, is_abroad: bool = False) -> Any:
    """Return what the receipt reads of an order: rows are (price, pieces kept, tax-free)."""
    lines = [SimpleNamespace(unit_price=p, kept=n, is_tax_free=free) for p, n, free in rows]
    goods = sum(line.unit_price * line.kept for line in lines)
    return SimpleNamespace(
        lines=lines, total=goods + shipping + refunded, refunded=refunded, is_abroad=is_abroad
    )


@given(LINES, st.integers(0, 10_000), st.integers(0, 100_000))
def test_parts_add_up_to_what_stays_paid(lines, shipping, refunded):
    found = receipts.split(order(lines, shipping=shipping, refunded=refunded))

    assert found.paid == sum(price * kept for price, kept, _free in lines) + shipping
    assert min(found.supply, found.vat, found.tax_free) >= 0
    assert found.vat * 11 <= found.supply + found.vat < (found.vat + 1) * 11


def test_tax_free_goods_bear_no_vat_but_their_delivery_does():
    found = receipts.split(order([(20_000, 1, True)], shipping=3_000))

    assert (found.tax_free, found.supply, found.vat) == (20_000, 2_728, 272)


def test_an_export_is_taxed_at_zero_and_tax_free_goods_stay_so():
    rows = [(20_000, 1, True), (30_000, 1, False)]
    found = receipts.split(order(rows, shipping=25_500, is_abroad=True))

    assert (found.tax_free, found.zero_rated, found.supply, found.vat) == (20_000, 55_500, 0, 0)
    assert found.paid == 75_500
