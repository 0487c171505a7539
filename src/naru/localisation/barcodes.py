"""
Barcodes of trade items (GTIN-13): check the last digit, and draw the bars of EAN-13.

The symbol is the one of GS1: guards, six digits left whose parities tell the first, six right.
"""

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

DIGITS = 13
LEFT_ODD = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111",
            "0111011", "0110111", "0001011")  # fmt: skip
PARITIES = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG",
            "LGLGGL", "LGGLGL")  # fmt: skip
GUARD, CENTRE = "101", "01010"


class NotABarcode(Refusal):
    code = "localisation.not_a_barcode"
    says = Text(
        ko="‘{written}’은(는) 바르지 않은 바코드 번호입니다. 마지막 자리는 {check}이어야 합니다.",
        en="“{written}” is no barcode number: its last digit should be {check}.",
    )
    next_step = Text(
        ko="13자리 숫자와 검증번호를 확인해 주세요.", en="See the 13 digits and the check digit."
    )


def check_digit(twelve: str) -> int:
    """Return the check digit of the first twelve digits."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return -weighted % 10


def clean(written: str) -> str:
    """
    Return the digits of a GTIN-13.

    :raises NotABarcode: it is none, or its check digit is wrong.
    """
    digits = "".join(one for one in written if not one.isspace() and one != "-")
    is_number = digits.isascii() and digits.isdigit() and len(digits) == DIGITS
    right = check_digit(digits[:-1]) if is_number else None
    if right is None or int(digits[-1]) != right:
        raise NotABarcode(written=written[:20], check="?" if right is None else right)
    return digits


def modules(gtin: str) -> str:
    """Return the 95 modules of the symbol, 1 for a bar and 0 for a space."""
    odd = [LEFT_ODD[int(one)] for one in gtin]
    right = ["".join("0" if bit == "1" else "1" for bit in one) for one in odd]
    even = [one[::-1] for one in right]
    parity = PARITIES[int(gtin[0])]
    left = [
        odd[place] if kind == "L" else even[place] for place, kind in enumerate(parity, start=1)
    ]
    return GUARD + "".join(left) + CENTRE + "".join(right[7:]) + GUARD


def bars(gtin: str) -> list[tuple[int, int]]:
    """Return each bar of the symbol: the module it begins at, and how many it is wide."""
    found: list[tuple[int, int]] = []
    for place, bit in enumerate(modules(gtin)):
        if bit == "1" and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif bit == "1":
            found.append((place, 1))
    return found
