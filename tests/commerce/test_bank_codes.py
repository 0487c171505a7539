"""Bank codes are three digits and no bank stands twice."""

from naru.commerce.bank_codes import BANKS


def test_bank_codes_are_three_digits_and_names_differ():
    assert all(len(code) == 3 and code.isdigit() for code in BANKS)
    assert len(set(BANKS.values())) == len(BANKS)
