"""
What a product sheet says to a buyer, and what it still lacks.

Tiers state a price in US cents from a quantity on; they go down as the quantity goes up, and
reach a reader only as ``tiers_for`` allows. Pure: no database, no clock.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.pavilions import texts, vocabulary

CURRENCY = "USD"
CENTS_MAX = 100_000_000_00
QUANTITY_MAX = 100_000_000
TIERS_MAX = 4
PHOTOS_MAX = 8
CERTIFICATES_MAX = 12
PACKS_MAX = 8
DAYS_MAX = 3_650
ON_REQUEST, TO_KNOWN = "request", "known"
DRAFT, PUBLISHED, HIDDEN = "draft", "published", "hidden"
STATES = (DRAFT, PUBLISHED, HIDDEN)
SHEET_PARTS = ("name", "line", "detail")  # name, one line, what it is
COMPANY_PARTS = ("name", "line", "intro")
PAVILION_PARTS = ("name", "intro")
HS = re.compile(r"[0-9]{6}")


class TiersDoNotFall(Refusal):
    code = "pavilions.tiers_do_not_fall"
    says = Text(
        ko="가격표가 맞지 않습니다. 수량이 늘수록 단가가 같거나 낮아야 합니다.",
        en="The price tiers do not fit: with more goods the unit price stays or falls.",
    )
    next_step = Text(
        ko="수량은 커지고 단가는 작아지도록 차례로 적어 주세요.",
        en="Write rising quantities with falling unit prices.",
    )


class NoHsCode(Refusal):
    code = "pavilions.not_an_hs_code"
    says = Text(ko="HS 코드는 숫자 여섯 자리입니다.", en="An HS code has six digits.")
    next_step = Text(
        ko="관세청 세계HS에서 품목을 찾아 앞 여섯 자리를 적거나 비워 두세요.",
        en="Look the goods up in the customs tariff, or leave it empty.",
    )


class CertificateTurned(Refusal):
    code = "pavilions.certificate_turned"
    says = Text(
        ko="인증의 끝나는 날이 시작하는 날보다 빠릅니다.",
        en="A certificate ends before it begins.",
    )
    next_step = Text(ko="날짜를 다시 확인해 주세요.", en="Check the dates again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """From this quantity on a unit costs this."""

    since: int
    price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate as its holder states it."""

    kind: str
    number: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def said(self) -> Text:
        return vocabulary.said(vocabulary.CERTIFICATES, self.kind)

    def stands(self, on: date) -> bool:
        """Say whether it holds on a day; one without dates does."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def row(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "number": self.number,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture by the key under which its files lie in the media folder."""

    key: str
    width: int = 0
    height: int = 0

    def _path(self, size: str, extension: str = "webp") -> str:
        return f"photos/{self.key[:2]}/{self.key}-{size}.{extension}"

    @property
    def small(self) -> str:
        return self._path("small")

    @property
    def medium(self) -> str:
        return self._path("medium")

    @property
    def large(self) -> str:
        return self._path("large")

    @property
    def paper(self) -> str:
        """The file that a PDF can hold."""
        return self._path("medium", "jpg")

    def row(self) -> dict[str, Any]:
        return {"key": self.key, "width": self.width, "height": self.height}


def tiers_of(rows: Sequence[dict[str, Any]]) -> tuple[Tier, ...]:
    """Read tiers as they are stored."""
    return tuple(Tier(since=row["since"], price=Money(row["minor"], CURRENCY)) for row in rows)


def certificates_of(rows: Sequence[dict[str, Any]]) -> tuple[Certificate, ...]:
    """Read certificates as they are stored."""
    return tuple(
        Certificate(
            kind=row["kind"],
            number=row.get("number", ""),
            since=date.fromisoformat(row["since"]) if row.get("since") else None,
            until=date.fromisoformat(row["until"]) if row.get("until") else None,
        )
        for row in rows
    )


def photos_of(rows: Sequence[dict[str, Any]]) -> tuple[Photo, ...]:
    """Read pictures as they are stored."""
    return tuple(
        Photo(key=row["key"], width=row.get("width", 0), height=row.get("height", 0))
        for row in rows
    )


def tier_rows(tiers: Sequence[Tier]) -> list[dict[str, Any]]:
    """
    Return tiers as they are stored, by rising quantity.

    :raises TiersDoNotFall: where a quantity comes twice or a price rises with it.
    """
    ordered = sorted(tiers, key=lambda tier: tier.since)[:TIERS_MAX]
    for one, following in itertools.pairwise(ordered):
        if one.since == following.since or one.price < following.price:
            raise TiersDoNotFall
    if any(tier.since < 1 or tier.price.minor < 1 for tier in ordered):
        raise TiersDoNotFall
    return [{"since": tier.since, "minor": tier.price.minor} for tier in ordered]


def certificate_rows(held: Sequence[Certificate]) -> list[dict[str, Any]]:
    """
    Return certificates as they are stored.

    :raises CertificateTurned: where one ends before it begins.
    """
    for one in held:
        if one.since and one.until and one.until < one.since:
            raise CertificateTurned
    known = [one for one in held if one.kind in vocabulary.CERTIFICATES]
    return [one.row() for one in known[:CERTIFICATES_MAX]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing that is missing: whether it keeps the page from being shown."""

    code: str
    says: Text
    is_needed: bool = True


def sheet_lacks(
    *, written: texts.Written, main: str, moq: int | None, lead_days: int | None, hs: str,
    photo_count: int, tier_count: int,
) -> list[Lack]:  # fmt: skip
    """List what a product sheet lacks: first what it cannot be shown without."""
    english = texts.text_of(written, "name", "en")
    lacks = {
        "name": (texts.text_of(written, "name", main), True),
        "english": (english, True),
        "detail": (texts.text_of(written, "detail", main), True),
        "moq": (moq, True),
        "lead": (lead_days, True),
        "photo": (photo_count, True),
        "hs": (hs, False),
        "tiers": (tier_count, False),
    }
    return [
        Lack(code=code, says=LACKS[code], is_needed=needed)
        for code, (there, needed) in lacks.items()
        if not there
    ]


def company_lacks(*, written: texts.Written, main: str, photo_count: int) -> list[Lack]:
    """List what a company page lacks: first what it cannot be shown without."""
    lacks = {
        "name": (texts.text_of(written, "name", main), True),
        "english": (texts.text_of(written, "name", "en"), True),
        "intro": (texts.text_of(written, "intro", main), True),
        "photo": (photo_count, False),
    }
    return [
        Lack(code=code, says=LACKS[code], is_needed=needed)
        for code, (there, needed) in lacks.items()
        if not there
    ]


LACKS = {
    "name": Text("이름", "The name"),
    "english": Text(
        "영어 이름 (바이어가 찾는 이름)", "The name in English, by which buyers search"
    ),
    "detail": Text("제품 설명", "What the product is"),
    "intro": Text("회사 소개", "What the company is"),
    "moq": Text("최소 주문 수량", "The least order"),
    "lead": Text("납기(일)", "The lead time"),
    "photo": Text("사진 한 장 이상", "At least one picture"),
    "hs": Text("HS 코드 6자리", "The six digits of the HS code"),
    "tiers": Text("수량별 단가", "Unit prices by quantity"),
}
