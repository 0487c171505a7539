"""Bank codes are three digits and no bank stands twice."""

from naru.ledger import bank_codes
from naru.ledger.bank_codes import BANKS


def test_bank_codes_are_three_digits_and_names_differ():
    assert all(len(code) == 3 and code.isdigit() for code in BANKS)
    assert len(set(BANKS.values())) == len(BANKS)


def test_code_of_knows_codes_and_names():
    assert bank_codes.code_of("농협") == bank_codes.code_of("농협은행") == "011"
    assert bank_codes.code_of("090") == "090"
    assert bank_codes.code_of("어느은행") == ""
