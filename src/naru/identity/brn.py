"""
Business registration numbers (사업자등록번호): ten digits, the last of which checks the others.

The first nine digits are weighed by 1 3 7 1 3 7 1 3 5; the tens of the last product count too.
"""

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
DIGITS = 10


class BadBusinessNumber(Refusal):
    code = "identity.bad_business_number"
    says = Text(
        ko="사업자등록번호가 올바르지 않습니다.",
        en="This is not a valid business registration number.",
    )
    next_step = Text(
        ko="사업자등록증에 적힌 숫자 열 자리를 다시 확인해 주세요.",
        en="Check the ten digits on the certificate of business registration.",
    )


def check(number: str) -> str:
    """
    Return the ten digits of a business number, however it is written ("123-45-67891").

    :raises BadBusinessNumber: where there are not ten digits, or the last does not fit.
    """
    digits = "".join(sign for sign in number if sign not in " -–·.")
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise BadBusinessNumber
    if check_digit(digits[:-1]) != int(digits[-1]):
        raise BadBusinessNumber
    return digits


def check_digit(nine: str) -> int:
    """Return the digit that completes nine digits to a business number."""
    assert len(nine) == DIGITS - 1, "a check digit is made from nine digits"
    products = [int(digit) * weight for digit, weight in zip(nine, WEIGHTS, strict=True)]
    return -(sum(products) + products[-1] // 10) % 10


def written(digits: str) -> str:
    """Write ten digits as people do: 123-45-67891."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
