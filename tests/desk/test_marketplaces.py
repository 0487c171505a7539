"""Links are read one a line, and a seller is known again however the name is written."""

import pytest

from naru.desk import marketplaces
from naru.desk.marketplaces import ASKED, LANGUAGES, NoLink


def test_links_are_read_once_each():
    written = (
        " https://shop.example.com/item/1 \n\nhttps://shop.example.com/item/1\nhttp://a.example/2"
    )

    assert marketplaces.links(written) == ["https://shop.example.com/item/1", "http://a.example/2"]


@pytest.mark.parametrize(
    "written", ["쿠팡 1번", "javascript:alert(1)", "https://", "ftp://a.example/1"]
)
def test_what_is_no_link_is_refused(written):
    with pytest.raises(NoLink):
        marketplaces.links(written)


def test_a_seller_is_known_again_by_name_or_link():
    key = marketplaces.seller_key

    assert key("Best-Goods  Shop") == key("ＢＥＳＴ goods shop")
    assert key("https://www.Shop.example/seller/7/") == key("https://shop.example/seller/7")
    assert key("best goods") != key("best good")


def test_every_marketplace_says_what_it_asks_in_languages_we_have():
    known = marketplaces.directory()

    assert known.assumption
    for one in known.marketplaces.values():
        assert set(one.asks) <= set(ASKED)
        assert set(one.languages) <= set(LANGUAGES)
        assert one.answer_days > 0
    assert marketplaces.marketplace("nowhere").code == "other"
