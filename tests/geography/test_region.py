"""What a code says by itself."""

import pytest

from naru.geography import region
from naru.geography.region import Level, UnknownRegion


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("4600000000", Level.PROVINCE),
        ("4681000000", Level.DISTRICT),
        ("4681025000", Level.TOWNSHIP),
        ("4681025021", Level.VILLAGE),
    ],
)
def test_level_is_told_by_the_zeros(code, level):
    assert region.level_of(code) is level


@pytest.mark.parametrize(
    ("ancestor", "code", "inside"),
    [
        ("4600000000", "4681025021", True),
        ("4681000000", "4681000000", True),
        ("4681025000", "4681031000", False),
        ("4111000000", "4111112900", True),  # 수원시 holds 장안구
        ("4374000000", "4374500000", False),  # 증평군 is no ward of 영동군
        ("4681025000", "4681000000", False),
        ("9901000000", "9901025000", True),
    ],
)
def test_covers_compares_codes(ancestor, code, inside):
    assert region.covers(ancestor, code) is inside


def test_lineage_goes_up_to_the_province():
    assert region.lineage("4111112900") == ("4111100000", "4111000000", "4100000000")


@pytest.mark.parametrize("code", ["", "46810", "46810000000", "468100000a", "４６８１００００００"])
def test_check_code_refuses_what_is_no_code(code):
    with pytest.raises(UnknownRegion):
        region.check_code(code)
