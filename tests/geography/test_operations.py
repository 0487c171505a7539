"""Importing the official files into the shipped table."""

from datetime import date

import pytest

from naru.geography import operations, queries

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)
HEADING = "법정동코드,시도명,시군구명,읍면동명,동리명,생성일자,말소일자\n"


def test_shipped_regions_are_there_already():
    report = operations.load_shipped()

    assert (report.created, report.changed) == (0, 0)
    assert report.unchanged == report.read


def test_the_same_file_again_changes_nothing():
    text = HEADING + "4681025021,전라남도,강진군,강진읍,남성리,19880423,\n"

    first = operations.import_codes(content=text.encode(), on=ON)
    second = operations.import_codes(content=text.encode(), on=ON)

    assert (first.created, first.changed) == (1, 0)
    assert (second.created, second.changed, second.unchanged) == (0, 0, 1)
    assert queries.region("4681025021").path.ko == "전라남도 강진군 강진읍 남성리"


def test_a_new_province_takes_its_districts_along():
    text = (
        HEADING
        + "4681000000,전라남도,강진군,,,19880423,20270101\n"
        + "1281000000,새도,강진군,,,20270101,\n"
        + "1200000000,새도,,,,20270101,\n"
    )

    report = operations.import_codes(content=text.encode(), on=ON)

    assert (report.created, report.changed) == (2, 1)
    assert queries.become("4681000000", on=date(2027, 1, 1)) == "1281000000"
    assert queries.is_inside("4681000000", "1200000000", on=date(2027, 1, 1))
    assert not queries.is_inside("4681000000", "1200000000", on=date(2026, 12, 31))


def test_an_undated_list_keeps_the_dates_that_are_known():
    text = (
        "법정동코드\t법정동명\t폐지여부\n"
        "4681000000\t전라남도 강진군\t존재\n"
        "4200000000\t강원도\t폐지\n"
    )

    report = operations.import_codes(content=text.encode("cp949"), on=ON)

    assert (report.created, report.changed, report.unchanged) == (0, 0, 2)
