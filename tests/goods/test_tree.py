"""The tree is whole, and codes are read as people write them."""

import pytest

from naru.goods import tree


def test_every_subheading_stands_under_a_heading_and_a_chapter():
    known = tree.names()

    counts = [sum(len(code) == digits for code in known) for digits in (2, 4, 6)]

    assert counts == [97, 1229, 5613]
    assert all(code[:4] in known and code[:2] in known for code in known if len(code) == 6)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2008.99", ("200899", "")),
        ("2008.99-5010", ("200899", "2008995010")),
        (" 200899 ", ("200899", "")),
    ],
)
def test_a_code_is_read_as_people_write_it(written, read):
    assert tree.clean(written) == read
    assert tree.clean(tree.written(*read)) == read


@pytest.mark.parametrize("wrong", ["2008", "998877", "20089950", "조미김", ""])
def test_what_is_no_code_is_refused(wrong):
    with pytest.raises(tree.UnknownHs):
        tree.clean(wrong)
