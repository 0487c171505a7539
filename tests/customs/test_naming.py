"""What a declaration's values mean: official names, figures, else the value itself."""

import pytest

from naru.customs import naming


@pytest.mark.parametrize(
    ("item", "value", "ko", "code"),
    [
        ("A105", "15", "전자상거래에 의한 수출", "15"),
        ("A701", "40", "항공기", "40"),
        ("A705", "DDP", "관세 지급 인도", "DDP"),
        ("A601", "JP", "일본", "JP"),
        ("A103", "20261126", "2026년 11월 26일", ""),
        ("A103", "soon", "soon", ""),
        ("B104", "1006300000", "쌀", "1006300000"),
        ("B104", "970500", "수집품", "970500"),
        ("G106", "08, 57", "양곡관리법, 문화유산의 보존 및 활용에 관한 법률", "08, 57"),
        ("AA06", "18360", "18,360원", ""),
        ("AA07", "1300.50", "USD 1,300.50", ""),
        ("A602", "XXX", "XXX", ""),
        ("A301", "샘골 정미소", "샘골 정미소", ""),
        ("A703", "", "", ""),
    ],
)
def test_a_value_is_said_with_its_code_beside_it(item, value, ko, code):
    means, beside = naming.said(item, value)

    assert (means.ko, beside) == (ko, code)
    assert bool(means.en) is bool(value)


def test_a_code_is_written_as_customs_prints_it():
    assert naming.hs("1006300000") == "1006.30-0000"
    assert naming.hs("100630") == "1006.30"


def test_what_we_fill_ourselves_has_a_name_among_the_choices():
    assert {"11", "15", "92"} <= {code for code, _ in naming.choices("A105")}
    assert naming.choices("A301") == []
