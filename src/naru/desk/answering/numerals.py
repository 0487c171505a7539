"""Read the numbers of a sentence as values: 5천만 원, 50,000,000원 and 1억 5,000만 원."""

import re
from decimal import Decimal

UNITS = {
    "조": 10**12, "천억": 10**11, "백억": 10**10, "억": 10**8, "천만": 10**7, "백만": 10**6,
    "십만": 10**5, "만": 10**4, "천": 10**3, "million": 10**6, "billion": 10**9,
    "thousand": 10**3,
}  # fmt: skip
NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10,
}  # fmt: skip
_number = re.compile(
    r"(?P<figure>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>천억|백억|천만|백만|십만|조|억|만|천"
    r"|million|billion|thousand)?"
)
_counted = re.compile(
    r"(?<![가-힣])(" + "|".join(NATIVE) + r")\s*(?:곳|번|명|개|달|가지|군데|차례|해)"
)


def values(text: str) -> frozenset[Decimal]:
    """Return every number that a text states; 1억 5,000만 is one number."""
    found: list[Decimal] = []
    last_unit, last_end = 0, -1
    for each in _number.finditer(text):
        figure = Decimal(each["figure"].replace(",", "").rstrip(".") or "0")
        unit = UNITS.get(each["unit"] or "", 1)
        is_joined = found and last_unit > unit and not text[last_end : each.start()].strip()
        if is_joined and (unit > 1 or _ends_money(text, each.end())):
            found[-1] += figure * unit
        else:
            found.append(figure * unit)
        last_unit, last_end = unit, each.end()
    counted = [Decimal(NATIVE[each[1]]) for each in _counted.finditer(text)]
    return frozenset((*found, *counted))


def _ends_money(text: str, at: int) -> bool:
    return text[at : at + 2].strip().startswith(("원", "달"))
