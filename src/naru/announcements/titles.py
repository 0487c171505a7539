"""
Read what the title of an announcement says beside its name.

The change it makes (변경·연장·정정·재공고), the round it is (N차, 분기), its year
and the tags before it ("[전남]"). What is left, squeezed, is the key by which two are one.
"""

import re
import unicodedata
from dataclasses import dataclass

CHANGES = ("first", "changed", "extended", "corrected", "reopened")

_TAG = re.compile(r"^\s*(?:[\[【〔]([^\]】〕]{1,20})[\]】〕])\s*")
_YEAR = re.compile(r"(20\d{2})\s*(?:년도|학년도|년(?!차))?|['’‘](\d{2})\s*년도?")
_IS_CONTENT = re.compile(
    r"(?:지정|유효|상환|보증|계약|거치|협약|업종|사업)\s*(?:기간)?\s*(?:연장|변경)"
)
_END = r"\s*(?=공고|안내|알림|계획|모집|사항|[)\]】]|$)"
_COUNT = r"(?:제?\s*\d{1,2}\s*차\s*|재\s*)?"
_CHANGE_WORDS = (
    ("reopened", re.compile(r"재\s*(?:공고|모집)")),
    ("corrected", re.compile(rf"{_COUNT}(?:정정|수정){_END}")),
    (
        "extended",
        re.compile(rf"{_COUNT}(?:(?:모집|접수|신청|공고)?\s*(?:기간|기한|마감))?\s*연장{_END}"),
    ),
    ("changed", re.compile(rf"{_COUNT}변경{_END}")),
)
_ROUNDS = (
    re.compile(r"(?:제\s*)?(\d{1,2})\s*차(?!년|산업|전지|원|시험|로|량)"),
    re.compile(r"(?:제\s*)?([1-4])\s*/?\s*(?=분기)분기"),
    re.compile(r"(상|하)\s*반기"),
    re.compile(r"제?\s*(\d{1,3})\s*(?=기(?:\s|$|\())기"),
    re.compile(r"제\s*(\d{1,3})\s*회"),
)
_UNITS = ("차", "분기", "반기", "기", "회")
_MORE = re.compile(r"추가\s*(?=모집|공고|신청|선발|접수)|추가\s*$")
_GENERIC = re.compile(r"공고문?|안내|알림|모집|긴급|및")
_IS_CHANGE = re.compile(r"변경|연장|정정|수정|재\s*공고|재\s*모집|긴급")
_PART = re.compile(r"[가-힣]+")
_NOT_NAME = re.compile(r"[^0-9a-z가-힣]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTitle:
    """What a title says; ``series`` is its squeezed name without year, round and change."""

    tags: tuple[str, ...]
    year: int | None
    round_label: str
    change: str
    series: str
    bare: str  # the name as people read it, without tags

    @property
    def key(self) -> str:
        """The name with its round: two announcements of one key may be one."""
        return f"{self.series}#{self.round_label}" if self.round_label else self.series


def read(title: str, *, places: frozenset[str] = frozenset()) -> ReadTitle:
    """
    Read a title.

    A tag that names one of ``places`` or a change is no part of the name; another one is.
    """
    tags, bare = _tags(unicodedata.normalize("NFKC", title), places)
    year = _year(bare)
    rest = _YEAR.sub(" ", bare)
    change, rest = _change(" ".join([*tags, "|", rest]), rest)
    round_label, rest = _round(rest)
    return ReadTitle(
        tags=tags, year=year, round_label=round_label, change=change, series=squeeze(rest),
        bare=" ".join(bare.split()),
    )  # fmt: skip


def squeeze(text: str) -> str:
    """Leave the letters of a name that tell it apart: no spaces, marks or words of every notice."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    return (
        _NOT_NAME.sub("", _GENERIC.sub("", lowered)).replace("참가", "참여").replace("업체", "기업")
    )


def _tags(text: str, places: frozenset[str]) -> tuple[tuple[str, ...], str]:
    tags: list[str] = []
    while match := _TAG.match(text):
        tag = " ".join(match[1].split())
        if not (_IS_CHANGE.search(tag) or set(_PART.findall(tag)) & places):
            break
        tags.append(tag)
        text = text[match.end() :]
    return tuple(tags), text.strip()


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else 2000 + int(match[2])


def _change(whole: str, rest: str) -> tuple[str, str]:
    """Find the change a title names, also in its tags, and take the word out of its name."""
    seen = _IS_CONTENT.sub(" ", whole)
    for change, words in _CHANGE_WORDS:
        if words.search(seen):
            return change, words.sub(" ", rest)
    return "first", rest


def _round(rest: str) -> tuple[str, str]:
    labels = []
    for pattern, unit in zip(_ROUNDS, _UNITS, strict=True):
        if match := pattern.search(rest):
            labels.append(f"{match[1]}{unit}")
            rest = pattern.sub(" ", rest)
    if _MORE.search(rest):
        labels.append("추가")
        rest = _MORE.sub(" ", rest)
    return " ".join(labels), rest
