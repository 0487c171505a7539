"""
Read what a market asks of goods (수출국 규정): dated rows with source, in a closed vocabulary.

One file a market. A row is never edited: a newer one of the same ``code`` is added with a later
``since`` and takes over on that day. What is not sure says so in ``to_check`` and is shown so. No
Django here; ``checking`` judges.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, StrictStr, model_validator

from naru.kernel.text import Text
from naru.localisation.product_facts import known_codes
from naru.rules.conditions import Condition
from naru.rules.facts import Fact
from naru.rules.files import BadFile, read
from naru.rules.rule import Rule

FOLDER = Path(__file__).with_name("markets")
ROWS_MAX = 120
Goods = Literal["food", "health_food", "cosmetics", "electrical", "textile", "toys", "other"]
Kind = Literal[
    "language", "field", "units", "allergens", "nutrition", "warning", "date", "origin",
    "responsible", "registration", "certificate", "packaging", "prohibited",
]  # fmt: skip
Severity = Literal["must", "should", "advice"]
KINDS: dict[str, Text] = {
    "language": Text("표시 언어", "Language of the label"),
    "field": Text("필수 표시 항목", "What the label must say"),
    "units": Text("단위와 내용량", "Units and net content"),
    "allergens": Text("알레르기 표시", "Allergens"),
    "nutrition": Text("영양 표시", "Nutrition"),
    "warning": Text("경고·주의 표시", "Warnings and marks"),
    "date": Text("날짜 표시", "Dates"),
    "origin": Text("원산지 표시", "Origin"),
    "responsible": Text("수입자·책임자", "Importer or responsible person"),
    "registration": Text("수입 전 등록", "Registration before import"),
    "certificate": Text("인증", "Certificates"),
    "packaging": Text("포장·재활용 표시", "Packaging and recycling"),
    "prohibited": Text("금지 성분·표현", "What is forbidden"),
}
SEVERITIES: dict[str, Text] = {
    "must": Text("필수", "must"),
    "should": Text("권고", "should"),
    "advice": Text("참고", "advice"),
}
assert set(KINDS) == set(get_args(Kind))


class BadMarket(BadFile):
    code = "localisation.bad_market"


class Words(Rule):
    """A sentence in Korean and English."""

    ko: StrictStr = Field(min_length=1)
    en: StrictStr = Field(min_length=1)

    @property
    def text(self) -> Text:
        return Text(self.ko, self.en)


class Row(Rule):
    """
    One requirement from a day on.

    ``proof`` says what shows that it is met: ``facts`` once the product's facts are known (the
    label proof then prints them), ``tick`` once somebody of the firm has checked it, ``paper`` once
    a document lies there. Where ``when`` is written, it is asked only of goods of which that holds;
    for ``prohibited`` it is what must not be. ``label`` is the fixed phrase by language, ``values``
    the allergens of the list, ``order`` the kind of voucher order that brings what is missing.
    """

    code: StrictStr = Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")
    kind: Kind
    goods: tuple[Goods, ...] = ()
    hs: tuple[StrictStr, ...] = ()
    since: date
    until: date | None = None
    severity: Severity = "must"
    title: Words
    text: Words
    next: Words | None = None
    label: dict[str, StrictStr] = {}
    needs: tuple[StrictStr, ...] = ()
    proof: Literal["facts", "tick", "paper"] = "facts"
    when: tuple[Condition, ...] = ()
    values: tuple[StrictStr, ...] = ()
    order: Literal["", "certification", "trademark", "content"] = ""
    source: StrictStr = Field(min_length=4)
    checked_on: date
    to_check: StrictStr = ""

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def asks_of(self, goods: str, hs: str) -> bool:
        """Say whether it is about such goods at all."""
        return (not self.goods or goods in self.goods) and (
            not self.hs or any(hs.startswith(one) for one in self.hs)
        )


class Example(Rule):
    """What the file expects of itself: a product on a day, and how some rows come out."""

    name: StrictStr
    on: date
    goods: Goods = "food"
    hs: StrictStr = "2106"
    facts: dict[str, Fact | list[str]] = {}
    expect: dict[str, Literal["met", "missing", "ask", "not_needed", "none"]]


class Market(Rule):
    """A market: how its labels are written, and its rows."""

    code: StrictStr = Field(pattern=r"^[A-Z]{2}$")
    name: Words
    languages: tuple[StrictStr, ...] = Field(min_length=1)
    date_format: Literal["ymd", "dmy", "mdy", "ymd_cjk", "dmonthy"]
    units: Literal["metric", "dual_us"]
    nutrition: Literal["us", "eu", "jp", "cn", "kr", "tw"]
    allergen_style: Literal["contains", "emphasised", "in_brackets"]
    checked_on: date
    phrases: dict[str, dict[str, StrictStr]]
    allergens: dict[str, dict[str, StrictStr]] = {}
    requirement: tuple[Row, ...] = Field(max_length=ROWS_MAX)
    example: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_fit_each_other(self) -> "Market":
        known = known_codes()
        first: dict[str, Row] = {}
        for row in self.requirement:
            before = first.setdefault(row.code, row)
            if (before.goods, before.hs, before.kind) != (row.goods, row.hs, row.kind):
                raise ValueError(f"rows of {row.code} differ in goods or kind")
            if row.until and row.until < row.since:
                raise ValueError(f"{row.code} ends before it begins")
            if unknown := {*row.needs, *asked_by(row)} - known:
                raise ValueError(f"{row.code} asks unknown facts {sorted(unknown)}")
        days = [(row.code, row.since) for row in self.requirement]
        if len(set(days)) != len(days):
            raise ValueError("two rows of one code begin on the same day")
        return self

    @property
    def language(self) -> str:
        """Return the language that labels are written in first."""
        return self.languages[0]


def asked_by(row: Row) -> set[str]:
    """Return the facts that decide whether a row is asked."""
    return {name for condition in row.when for name, _kind in condition.asked()}


def parse(text: str, *, file: str) -> Market:
    """
    Read a market's file.

    :raises BadMarket: with the line of every mistake.
    """
    return read(text, Market, file=file, refusal=BadMarket)


@lru_cache(maxsize=1)
def markets() -> dict[str, Market]:
    """Return every market that ships, by its code."""
    found = [
        parse(p.read_text(encoding="utf-8"), file=p.name) for p in sorted(FOLDER.glob("*.toml"))
    ]
    return {one.code: one for one in found}


def in_force(rows: Iterable[Row], *, goods: str, hs: str, on: date) -> list[Row]:
    """Return the rows asked of such goods on a day: of each code the one that began last."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row.since <= on and row.asks_of(goods, hs):
            held = newest.get(row.code)
            if held is None or held.since < row.since:
                newest[row.code] = row
    return [row for row in newest.values() if row.holds_on(on)]


def ahead(market: Market, *, on: date, goods: str = "", hs: str = "") -> list[Row]:
    """Return the rows that begin after a day, the soonest first."""
    later = [
        row
        for row in market.requirement
        if row.since > on and (not goods or row.asks_of(goods, hs))
    ]
    return sorted(later, key=lambda row: row.since)
