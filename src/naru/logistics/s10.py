"""
Numbers of postal items after UPU S10: two letters, eight digits, a check digit, a country.

Parse what people and carriers write, make numbers of a series, and say how long one stays taken.
"""

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
SERIALS = 100_000_000
YEARS_TAKEN = 2  # S10 asks for 12 months and advises 24.
FORM = re.compile(r"([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})")
# The first letter of the service indicator says what travels; X letters by bilateral agreement.
KINDS = {
    "C": Text("국제소포", "Parcel"),
    "E": Text("국제특급우편(EMS)", "Express item (EMS)"),
    "H": Text("전자상거래 소포", "E-commerce parcel"),
    "L": Text("추적 통상우편(K-Packet 등)", "Tracked letter post"),
    "R": Text("등기 통상우편", "Registered letter post"),
    "U": Text("추적 없는 통상우편", "Letter post without tracking"),
    "V": Text("보험 통상우편", "Insured letter post"),
}


class NotAnS10Number(Refusal):
    code = "logistics.not_an_s10_number"
    says = Text(
        ko="“{written}”은(는) 국제우편물 번호(S10)의 형식이 아니거나 검증번호가 틀립니다.",
        en="“{written}” is not an S10 number, or its check digit is wrong.",
    )
    next_step = Text(
        ko="영문 2자, 숫자 9자, 국가 2자(예: EM473124829KR)를 라벨과 대조해 주세요.",
        en="Compare two letters, nine digits and the country (EM473124829KR) with the label.",
    )


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart; ``str`` puts it together again."""

    service: str
    serial: int
    country: str

    def __str__(self) -> str:
        return make(self.service, self.serial, self.country)

    @property
    def kind(self) -> Text | None:
        """Name what travels under it, where the letter says so."""
        return KINDS.get(self.service[0])


def check_digit(serial: int) -> int:
    """Return the ninth digit of eight."""
    digits = map(int, f"{serial:08d}")
    left = 11 - sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    return {10: 0, 11: 5}.get(left, left)


def make(service: str, serial: int, country: str = "KR") -> str:
    """Return the whole number of a serial: ``make("EM", 47312482)``."""
    assert 0 <= serial < SERIALS, "a serial has eight digits"
    return f"{service}{serial:08d}{check_digit(serial)}{country}"


def series(service: str, first: int, country: str = "KR") -> Iterator[str]:
    """Count up from a serial for ever; after the last serial comes the first again."""
    serial = first
    while True:
        yield make(service, serial % SERIALS, country)
        serial += 1


def is_valid(written: str) -> bool:
    """Say whether a text is an S10 number with its right check digit."""
    found = FORM.fullmatch(_plain(written))
    return found is not None and int(found[3]) == check_digit(int(found[2]))


def parse(written: str) -> Number:
    """
    Take a number apart; spaces and small letters are forgiven.

    :raises NotAnS10Number: its form or its check digit is wrong.
    """
    found = FORM.fullmatch(_plain(written))
    if not found or not is_valid(written):
        raise NotAnS10Number(written=written[:20])
    return Number(found[1], int(found[2]), found[4])


def free_again_on(last_used_on: date) -> date:
    """Return the first day on which a number may be given to another parcel."""
    year = last_used_on.year + YEARS_TAKEN
    has_no_such_day = (last_used_on.month, last_used_on.day) == (2, 29) and not isleap(year)
    return last_used_on.replace(year=year, day=28 if has_no_such_day else last_used_on.day)


def _plain(written: str) -> str:
    return re.sub(r"[\s-]", "", written).upper()
