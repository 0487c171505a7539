"""What is told of a buyer's interest and of goods for export, as it is kept: keys and limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from naru.matching.buyers import goods

CODES_MAX = 12
CERTIFICATES_MAX = 12
MARKETS_MAX = 20
WORDS_LETTERS_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What a buyer looks for; an order size is units of a first order."""

    hs_codes: Sequence[str] = ()
    words: str = ""
    price_level: str = ""
    certificates: Sequence[str] = ()
    order_min: int | None = None
    order_max: int | None = None
    markets: Sequence[str] = ()

    def columns(self) -> dict[str, Any]:
        codes = [code for code in map(goods.code_of, self.hs_codes) if code][:CODES_MAX]
        words = self.words.strip()[:WORDS_LETTERS_MAX]
        return {
            "hs_codes": list(dict.fromkeys(codes)),
            "goods_keys": goods.keys(codes),
            "words": words,
            "word_keys": goods.word_keys(words),
            "price_level": self.price_level,
            "certificates": lowered(self.certificates),
            "order_min": self.order_min,
            "order_max": self.order_max,
            "markets": list(dict.fromkeys(self.markets))[:MARKETS_MAX],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Goods as a firm offers them abroad."""

    name_ko: str
    name_en: str = ""
    product_id: UUID | None = None
    hs_code: str = ""
    words: str = ""
    price_level: str = ""
    certificates: Sequence[str] = ()
    order_min: int | None = None
    capacity: int | None = None
    languages: Sequence[str] = ()
    markets: Sequence[str] = ()

    def columns(self) -> dict[str, Any]:
        return {
            "product_id": self.product_id,
            "name_ko": self.name_ko[:120],
            "name_en": self.name_en[:120],
            "hs_code": goods.code_of(self.hs_code),
            "words": self.words.strip()[:WORDS_LETTERS_MAX],
            "word_keys": goods.word_keys(self.name_ko, self.name_en, self.words),
            "price_level": self.price_level,
            "certificates": lowered(self.certificates),
            "order_min": self.order_min,
            "capacity": self.capacity,
            "languages": list(self.languages),
            "markets": list(dict.fromkeys(self.markets))[:MARKETS_MAX],
        }


def lowered(names: Sequence[str]) -> list[str]:
    """Return certificates as keys: HACCP and haccp are one."""
    found = (name.strip().lower().replace(" ", "-")[:30] for name in names)
    return list(dict.fromkeys(name for name in found if name))[:CERTIFICATES_MAX]
