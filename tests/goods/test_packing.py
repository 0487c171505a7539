"""A packed box weighs its goods and more, and never less for more goods."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naru.goods import packing

ON = date(2026, 11, 21)
GOODS = st.tuples(st.integers(1, 3_000), st.integers(0, 3_500), st.integers(1, 9))


def test_goods_weigh_as_packed_for_sale_and_the_box_comes_on_top():
    assert packing.packed([(500, 560, 2), (80, 0, 1)], ON).grams == 2 * 560 + 80 + 250


@given(goods=st.lists(GOODS, min_size=1, max_size=5), more=GOODS)
def test_more_goods_weigh_more(goods, more):
    light, heavy = packing.packed(goods, ON), packing.packed([*goods, more], ON)

    assert heavy.grams > light.grams > sum(net * count for net, _, count in goods)
