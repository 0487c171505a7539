"""Words are drawn as dots in the shipped fonts: readable, within their width, or not at all."""

from naru.web.parts import label_letters


def test_korean_and_japanese_are_drawn_within_their_width():
    korean = label_letters.draw("강진청정농산", 30, 744)
    japanese = label_letters.draw("佐藤 葵", 40, 744)
    narrow = label_letters.draw("강진청정농산 영농조합법인", 40, 200)

    assert korean is not None
    assert japanese is not None
    assert narrow is not None
    assert any(korean.rows)
    assert len(korean.rows) == korean.bytes_per_row * 35
    assert narrow.bytes_per_row * 8 <= 200
    assert korean.rows != label_letters.draw("강진청정농협", 30, 744).rows


def test_what_no_shipped_font_has_is_not_drawn_as_boxes():
    assert label_letters.draw("สวัสดี", 30, 744) is None
