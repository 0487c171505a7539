"""A packed box weighs its goods and more, and never less for more goods."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naru.goods import packing
from naru.goods.packing import Piece

ON = date(2026, 11, 21)
GOODS = st.builds(
    Piece,
    net_grams=st.integers(1, 3_000),
    gross_grams=st.integers(0, 3_500),
    quantity=st.integers(1, 9),
    option=st.sampled_from(["", "1kg", "800 g × 2", "0.5KG", "10 grains"]),
)


def test_goods_weigh_as_packed_for_sale_and_the_box_comes_on_top():
    goods = [
        Piece(net_grams=500, gross_grams=560, quantity=2),
        Piece(net_grams=80, gross_grams=0, quantity=1),
    ]
    assert packing.packed(goods, ON).grams == 2 * 560 + 80 + 250


def test_an_option_that_names_more_weighs_more():
    assert [packing.named(one) for one in ("5kg", "선물용 1.5 Kg", "500그램", "10 gifts")] == [
        5_000, 1_500, 500, 0,
    ]  # fmt: skip
    rice = Piece(net_grams=500, gross_grams=580, quantity=2, option="5kg")
    assert packing.packed([rice], ON).grams == 10_000 + 650


@given(goods=st.lists(GOODS, min_size=1, max_size=5), more=GOODS)
def test_more_goods_weigh_more(goods, more):
    light, heavy = packing.packed(goods, ON), packing.packed([*goods, more], ON)

    assert heavy.grams > light.grams > sum(one.net_grams * one.quantity for one in goods)
