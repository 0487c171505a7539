"""
The tree of the Harmonized System (HS 2022): chapters, headings, subheadings, in English.

The file lies beside (``hs/hs2022.tsv``); it is read once, when somebody first asks. Chapters and
the headings of usual goods have a short Korean name of ours (``hs/names_ko.tsv``).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

FILE = Path(__file__).parent / "hs" / "hs2022.tsv"
KOREAN = FILE.with_name("names_ko.tsv")
HEADING_DIGITS, HS6_DIGITS, HSK_DIGITS = 4, 6, 10
KOREAN_WORD = re.compile(r"[가-힣]{2,}")
IDLE = frozenset({
    "밖의", "기타", "제품", "조제품", "용품", "냉장", "신선", "편물", "소매용", "있는",
    "각종", "기계", "가공", "부분품", "의류",
})  # fmt: skip


class UnknownHs(Refusal):
    code = "goods.unknown_hs"
    says = Text(
        ko="HS 부호 ‘{code}’은(는) HS 2022 품목분류표에 없습니다.",
        en="The HS code “{code}” is not in the nomenclature HS 2022.",
    )
    next_step = Text(
        ko="물품을 말로 적어 후보에서 고르거나, 관세청 품목번호를 다시 확인해 주세요.",
        en="Describe the goods and choose among the suggestions, or check the code again.",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subheading stands: its own English name under those of its chapter and heading."""

    hs6: str
    chapter: Text
    heading: Text
    name: str


@cache
def names() -> Mapping[str, str]:
    """Return the name of every chapter (two digits), heading (four) and subheading (six)."""
    return _read(FILE)


@cache
def korean() -> Mapping[str, str]:
    """Return our short Korean names of chapters and headings."""
    return _read(KOREAN)


def called(code: str) -> Text:
    """Return the name of a chapter or heading; where it has no Korean one, in English."""
    english = names()[code]
    return Text(korean().get(code, english), english)


def headings_in(words: str) -> dict[str, str]:
    """Return the headings whose Korean name has a word that stands in ``words``, with that word."""
    close = "".join(words.split())
    longest_first = sorted(_korean_words().items(), key=lambda pair: -len(pair[0]))
    return {code: word for word, codes in reversed(longest_first) if word in close
            for code in codes}  # fmt: skip


@cache
def _korean_words() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in korean().items():
        if len(code) == HEADING_DIGITS:
            for word in set(KOREAN_WORD.findall(name)) - IDLE:
                found[word].append(code)
    return found


def _read(file: Path) -> Mapping[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: name for code, name in pairs}  # noqa: C416 - dict() cannot see the pair


def place(hs6: str) -> Place:
    """
    Return where a subheading stands.

    :raises UnknownHs: there is no such subheading.
    """
    known = names()
    if len(hs6) != HS6_DIGITS or hs6 not in known:
        raise UnknownHs(code=hs6)
    return Place(hs6, called(hs6[:2]), called(hs6[:4]), known[hs6])


def clean(written: str) -> tuple[str, str]:
    """
    Return (HS6, HSK or "") of a code as people write it: 2008.99-5010, 200899, 2008995010.

    :raises UnknownHs: it has neither six nor ten digits, or its first six are no subheading.
    """
    digits = "".join(one for one in written if one not in " .-")
    is_code = digits.isascii() and digits.isdigit() and len(digits) in (HS6_DIGITS, HSK_DIGITS)
    if not is_code or digits[:HS6_DIGITS] not in names():
        raise UnknownHs(code=written[:20])
    return digits[:HS6_DIGITS], digits if len(digits) == HSK_DIGITS else ""


def written(hs6: str, hsk: str = "") -> str:
    """Write a code as customs houses print it: 2008.99 or 2008.99-5010."""
    return f"{hs6[:4]}.{hs6[4:]}" + (f"-{hsk[6:]}" if hsk else "") if hs6 else ""
