"""Korean phone numbers: kept as digits, shown with hyphens, or abroad with +82."""

import re

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

# Seoul 02, other areas 0NN, mobile 01N, Internet 070, safe numbers 050N, nationwide 15XX to 18XX.
_SHAPES = (
    re.compile(r"(02)(\d{3,4})(\d{4})"),
    re.compile(r"(050\d)(\d{3,4})(\d{4})"),
    re.compile(r"(01[016789]|0[3-6][1-5]|070|080)(\d{3,4})(\d{4})"),
    re.compile(r"()(1[5-8]\d\d)(\d{4})"),
)


class BadPhone(Refusal):
    code = "geography.bad_phone"
    says = Text(
        ko="전화번호 ‘{phone}’을(를) 읽을 수 없습니다.", en='"{phone}" is not a phone number.'
    )
    next_step = Text(
        ko="예: 010-1234-5678처럼 적어 주세요.", en="Write it like this: 010-1234-5678."
    )


def parse(text: str) -> str:
    """
    Return a phone number's digits, as they are dialled in Korea.

    :raises BadPhone: where they are no Korean number.
    """
    digits = re.sub(r"[\s().+-]", "", text)
    if digits.startswith("82"):
        digits = "0" + digits[2:].removeprefix("0")
    if not any(shape.fullmatch(digits) for shape in _SHAPES):
        raise BadPhone(phone=text[:30])
    return digits


def show(digits: str, language: str = "ko") -> str:
    """Write a number with hyphens; for readers of English as dialled from abroad."""
    for shape in _SHAPES:
        if match := shape.fullmatch(digits):
            parts = [part for part in match.groups() if part]
            if language.lower().startswith("en") and digits.startswith("0"):
                return "+82-" + "-".join([parts[0][1:], *parts[1:]])
            return "-".join(parts)
    return digits
