"""What the post cannot take is seen, and written plainly where it can be."""

import pytest

from naru.logistics import letters


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("José Muñoz", "Jose Munoz"), ("Đặng Thị Hồng", "Dang Thi Hong"), ("Straße 5", "Strasse 5"),
        ("Ｔｏｋｙｏ", "Tokyo"), ("강진군 보은로 1", "Gangjin-gun Boeun-ro 1"), ("신라", "Sinra"),
        ("빨래", "Ppallae"),
        ("東京", "東京"),
    ],
)  # fmt: skip
def test_plain_letters(written, plain):
    assert letters.plain(written) == plain


def test_unmappable_names_each_letter_once():
    assert letters.unmappable("José é 김 ß", "euc_kr") == "é"
    assert not letters.is_plain("東京")
