"""
Marketplaces on which infringements are reported, and who sells there, known again by name or link.

The list is a file with the day it was written and marked as an assumption: marketplaces change how
they take reports, and an officer looks before she sends.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("marketplaces.toml")
OTHER = "other"
ASKED: dict[str, Text] = {
    "right_number": Text("권리 번호", "number of the right"),
    "certificate": Text("권리증 사본", "copy of the certificate"),
    "links": Text("상품 링크", "links to the listings"),
    "statement": Text("선의의 진술", "statement of good faith"),
    "signature": Text("권리자 서명", "signature of the holder"),
    "mandate": Text("위임장", "power of attorney"),
    "identity": Text("신원·사업자 증명", "proof of identity"),
}
LANGUAGES: dict[str, Text] = {
    "ko": Text("한국어", "Korean"),
    "en": Text("영어", "English"),
    "ja": Text("일본어", "Japanese"),
    "zh": Text("중국어(간체)", "Chinese (simplified)"),
}
LINK_CHARACTERS_MAX = 500


class NoLink(Refusal):
    code = "desk.not_a_link"
    says = Text(
        ko="‘{written}’은(는) 상품 링크가 아닙니다.", en="“{written}” is no link to a listing."
    )
    next_step = Text(
        ko="상품 화면의 주소(https://…)를 그대로 붙여 넣어 주세요.",
        en="Paste the address of the listing (https://…).",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Marketplace:
    code: str
    name: Text
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    way: Text
    asks: tuple[str, ...]
    answer_days: int

    @property
    def asks_said(self) -> list[Text]:
        return [ASKED[code] for code in self.asks]

    @property
    def languages_said(self) -> list[Text]:
        return [LANGUAGES[code] for code in self.languages]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Every marketplace, with the day and the nature of what stands there."""

    checked_on: date
    assumption: str
    marketplaces: dict[str, Marketplace]


@lru_cache(maxsize=1)
def directory() -> Directory:
    """Return the marketplaces that ship."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return Directory(
        checked_on=table["checked_on"],
        assumption=table["assumption"],
        marketplaces={row["code"]: _marketplace(row) for row in table["marketplace"]},
    )


def marketplace(code: str) -> Marketplace:
    """Return a marketplace; one that is not listed is ``other``."""
    known = directory().marketplaces
    return known.get(code, known[OTHER])


def links(written: str) -> list[str]:
    """
    Read links, one a line, each once.

    :raises NoLink: where a line is none.
    """
    found: dict[str, None] = {}
    for line in filter(None, (one.strip() for one in written.splitlines())):
        parts = urlsplit(line)
        host = (parts.hostname or "") if len(line) <= LINK_CHARACTERS_MAX else ""
        if parts.scheme not in {"http", "https"} or "." not in host:
            raise NoLink(written=line[:60])
        found[line] = None
    return list(found)


def seller_key(seller: str) -> str:
    """
    Return by what a seller is known again: letters and digits of the name, in lower case.

    Of a link to the shop, its host and path.
    """
    written = unicodedata.normalize("NFKC", seller).strip().casefold()
    if re.match(r"https?://", written):
        parts = urlsplit(written)
        return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"[:120]
    return "".join(letter for letter in written if letter.isalnum())[:120]


def _marketplace(row: dict[str, Any]) -> Marketplace:
    return Marketplace(
        code=row["code"],
        name=Text(**row["name"]),
        countries=tuple(row["countries"]),
        languages=tuple(row["languages"]),
        way=Text(**row["way"]),
        asks=tuple(row["asks"]),
        answer_days=row["answer_days"],
    )
