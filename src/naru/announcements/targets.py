"""
Read for whom an announcement is, where its target says so in words that leave no doubt.

Sizes (소상공인, 중소기업, 중견기업) and years in business (창업 7년 이내). What is not told
stays open; attachments hold exclusions that no field tells, so this is never a promise.
"""

import re
from dataclasses import dataclass

from naru.announcements.record import Record

SIZES_BY_WORD = {
    "소상공인": ("micro",),
    "소공인": ("micro",),
    "자영업자": ("micro",),
    "소기업": ("micro", "small"),
    "중소기업": ("micro", "small", "medium"),
    "중소ㆍ중견": ("micro", "small", "medium", "large"),
    "중소·중견": ("micro", "small", "medium", "large"),
    "중견기업": ("large",),
}
YEARS_MAX = 50
_WITHIN = re.compile(r"(?:창업|업력|설립|개업)\D{0,12}?(\d{1,2})\s*년\s*(?:이내|이하|미만)")
_AT_LEAST = re.compile(r"(?:창업|업력|설립|개업)\D{0,12}?(\d{1,2})\s*년\s*(?:이상|초과)")
_UNDER = re.compile(r"(\d{1,2})년\s*미만")
_BEFORE = re.compile(r"예비\s*창업")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTarget:
    """What the target says: sizes (none: not told), years in business, words it was read from."""

    sizes: tuple[str, ...] = ()
    years_max: int | None = None
    years_min: int | None = None
    for_founders: bool = False  # also before the business is registered
    why: str = ""


def read(record: Record) -> ReadTarget:
    """Read the target of a record: its field, else its title."""
    said = record.target or record.title
    sizes, words = _sizes(said)
    oldest = _years(_WITHIN.findall(said)) or _years(_UNDER.findall(record.years_in_business))
    youngest = _years(_AT_LEAST.findall(said))
    before = bool(_BEFORE.search(f"{said} {record.years_in_business}"))
    years = [f"{oldest}년까지"] if oldest else []
    years += [f"{youngest}년부터"] if youngest else []
    return ReadTarget(
        sizes=sizes, years_max=oldest, years_min=youngest, for_founders=before,
        why=", ".join([*words, *years])[:120],
    )  # fmt: skip


def _sizes(said: str) -> tuple[tuple[str, ...], list[str]]:
    found: dict[str, None] = {}
    words = []
    for word, sizes in SIZES_BY_WORD.items():
        if word in said:
            found |= dict.fromkeys(sizes)
            words.append(word)
    # "소상공인" beside "중소기업" adds nothing; where only larger ones are named, nobody guesses.
    return tuple(found), words


def _years(found: list[str]) -> int | None:
    years = [int(one) for one in found if 0 < int(one) <= YEARS_MAX]
    return max(years, default=None)
