"""An HS number offers the kinds of goods it may be."""

import pytest

from naru.localisation import goods
from naru.localisation.goods import NotAnHsNumber


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("2005.99", ("food", "health_food")),
        ("2106.90-9099", ("food", "health_food")),
        ("3304", ("cosmetics",)),
        ("8516", ("electrical", "other")),
        ("6109", ("textile", "toys")),
        ("9503", ("toys",)),
        ("6912", ("other",)),
    ],
)
def test_kinds_follow_from_the_heading(written, kinds):
    assert goods.kinds_of(goods.clean(written)) == kinds


@pytest.mark.parametrize("written", ["", "20", "abcd", "200599 1"])
def test_what_is_no_hs_number_is_refused(written):
    with pytest.raises(NotAnHsNumber):
        goods.clean(written)


def test_number_is_written_with_dots():
    assert goods.written("2005991000") == "2005.99.1000"
