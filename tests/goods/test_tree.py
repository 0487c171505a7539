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


def test_korean_names_are_of_chapters_and_headings_that_exist():
    named = tree.korean()

    assert set(named) <= set(tree.names())
    assert sum(len(code) == 2 for code in named) == 96  # 77 is kept free, 98 and 99 are national
    assert tree.called("2103").ko == "장류·소스·혼합 조미료"
    assert tree.called("8901").ko == tree.names()["8901"]
    assert tree.place("100630").heading.ko == "쌀"


def test_a_word_of_a_korean_name_finds_its_headings():
    assert tree.headings_in("스텐 보온병 500ml") == {"9617": "보온병"}
    assert "8715" in tree.headings_in("유모 차")
    assert tree.headings_in("제품") == {}
