"""Phone numbers as people type them."""

import pytest

from naru.geography import phone


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("010 1234 5678", "010-1234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("0212345678", "02-1234-5678"),
        ("061-430-3114", "061-430-3114"),
        ("1588 0000", "1588-0000"),
        ("0505-123-4567", "0505-123-4567"),
    ],
)
def test_parse_and_show(typed, shown):
    assert phone.show(phone.parse(typed)) == shown


def test_show_for_readers_of_english():
    assert phone.show("01012345678", "en") == "+82-10-1234-5678"


@pytest.mark.parametrize("typed", ["", "123", "019-12-345", "전화", "09012345678"])
def test_parse_refuses_what_is_no_number(typed):
    with pytest.raises(phone.BadPhone):
        phone.parse(typed)
