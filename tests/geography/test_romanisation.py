"""Names of places in Latin letters, held to the official spellings."""

import pytest

from naru.geography import romanisation


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("강진군", "Gangjin-gun"),
        ("종로구", "Jongno-gu"),
        ("강릉시", "Gangneung-si"),
        ("속초시", "Sokcho-si"),
        ("전라남도", "Jeollanam-do"),
        ("충청북도", "Chungcheongbuk-do"),
        ("경기도", "Gyeonggi-do"),
        ("울릉군", "Ulleung-gun"),
        ("영등포구", "Yeongdeungpo-gu"),
        ("의왕시", "Uiwang-si"),
        ("임실군", "Imsil-gun"),
        ("서울특별시", "Seoul"),
        ("창신1동", ""),
    ],
)
def test_place_follows_the_official_spelling(korean, latin):
    assert romanisation.place(korean) == latin


@pytest.mark.parametrize(
    ("korean", "latin"), [("나루 목공방", "Naru Mokgongbang"), ("신라식품 2호", "Sillasikpum 2호")]
)
def test_words_leave_alone_what_is_no_hangul(korean, latin):
    assert romanisation.words(korean) == latin
