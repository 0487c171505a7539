"""The linter sends back what customs would, and lets particular goods through."""

import pytest

from naru.logistics import descriptions


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Samples", "vague"), ("food products", "vague"), ("Gift", "vague"),
        ("Korean cosmetics set", "vague"), ("various accessories", "vague"), ("", "empty"),
        ("laver", "short"), ("구운 김", "not_english"), ("roasted laver " * 6, "long"),
    ],
)  # fmt: skip
def test_what_customs_sends_back_is_found_first(written, code):
    (wrong,) = descriptions.wrongs(written)

    assert wrong.code == code
    assert wrong.fix.ko
    assert wrong.fix.en


@pytest.mark.parametrize(
    "written",
    ["Roasted laver, seasoned", "cotton T-shirt, men's", "gift box of celadon cups, ceramic",
     "citron tea, sweetened", "red ginseng extract, capsules"],
)  # fmt: skip
def test_particular_goods_pass(written):
    assert descriptions.wrongs(written) == []
