"""Reading the official code files, good and bad lines."""

from datetime import date

import pytest

from naru.geography import codefile
from naru.geography.region import Kind

ON = date(2024, 8, 1)
DATED = """법정동코드,시도명,시군구명,읍면동명,동리명,생성일자,말소일자
4600000000,전라남도,,,,19880423,
4111100000,경기도,수원시 장안구,,,19880701,
1111090100,서울특별시,종로구,창신1동,,19880423,19880423
46,전라남도,강진군,,,19880423,
4681000000,전라남도,강진군,,,1988,
4681000000,전라남도
"""


def test_dated_file_is_read_with_a_report_of_bad_lines():
    file = codefile.read(DATED.encode("utf-8-sig"), on=ON)

    assert [(row.code, row.name) for row in file.rows] == [
        ("4600000000", "전라남도"),
        ("4111100000", "장안구"),
    ]
    assert file.never_in_force == 1
    assert [bad.line for bad in file.bad] == [5, 6, 7]


def test_undated_list_is_read_in_cp949():
    text = (
        "법정동코드\t법정동명\t폐지여부\n"
        "4681000000\t전라남도 강진군\t존재\n"
        "4200000000\t강원도\t폐지\n"
    )

    file = codefile.read(text.encode("cp949"), on=ON)

    assert [(row.name, row.since, row.until) for row in file.rows] == [
        ("강진군", ON, None),
        ("강원도", date(1988, 4, 23), ON),
    ]
    assert {row.kind for row in file.rows} == {Kind.LEGAL}


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\xff\xff\xff"])
def test_other_files_are_refused(content):
    with pytest.raises(codefile.UnreadableCodeFile):
        codefile.read(content, on=ON)
