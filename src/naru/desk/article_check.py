"""
Look for what must not stand in an article: names, numbers and addresses of whoever had the case.

The draft is made with them taken out; the check names what is left for the officer to judge.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from naru.desk.answering.masking import masked
from naru.kernel.text import Text

FIRM, PERSON = "해당 기업", "신청인"
NAME_LETTERS_MIN = 2
LOOKS_LIKE: tuple[tuple[str, Text, re.Pattern[str]], ...] = (
    ("email", Text("이메일 주소", "e-mail address"), re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("phone", Text("전화번호", "telephone number"),
     re.compile(r"(?<!\d)0\d{1,2}[- .)]?\s?\d{3,4}[- .]?\d{4}(?!\d)")),
    ("number", Text("긴 번호 (계좌·등록·송장 번호)", "long number (account, registration, parcel)"),
     re.compile(r"(?<![\dA-Za-z,])\d(?:[- ]?\d){8,}")),
    ("code", Text("송장·여권 번호", "parcel or passport number"),
     re.compile(r"(?<![\w-])[A-Z]{1,2}\d{7,9}(?:[A-Z]{2})?(?!\w)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """Something that may tell who had the case: what it looks like, and as it stands."""

    kind: str
    what: Text
    found: str


def leftovers(text: str, names: Iterable[str]) -> list[Left]:
    """Return what is left of names and numbers in a text, each once."""
    found: dict[str, Left] = {}
    for name in names:
        if len(name.strip()) >= NAME_LETTERS_MIN and name.strip() in text:
            what = Text("신청인이나 기업의 이름", "name of the firm or person")
            found[name.strip()] = Left("name", what, name.strip())
    for kind, what, pattern in LOOKS_LIKE:
        for match in pattern.findall(text):
            found.setdefault(match.strip(), Left(kind, what, match.strip()))
    return list(found.values())


def without_names(text: str, *, firm: str, person: str) -> str:
    """Return a text with the firm and the person unnamed and their numbers masked."""
    for name, instead in ((firm, FIRM), (person, PERSON)):
        if len(name.strip()) >= NAME_LETTERS_MIN:
            text = text.replace(name.strip(), instead)
    return masked(text)
