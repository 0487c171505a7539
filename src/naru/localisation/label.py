"""
Compose a label for a market: its lines in the market's language, allergens as its law asks.

What a person has not translated stays in the product's own words and is marked; nothing is
translated by guessing. Pure: the paper that prints it lies with the pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.localisation import barcodes, nutrition, product_facts, requirements, units
from naru.localisation.nutrition import Table
from naru.localisation.product_facts import Question
from naru.localisation.requirements import Market, Row
from naru.rules.facts import Fact

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HANGUL = re.compile("[\uac00-\ud7a3]")
# Lines of a label: the phrase that heads them, and the fact they print.
LINES = (
    ("ingredients", "food.ingredients"),
    ("ingredients", "cosmetic.ingredients"),
    ("fibres", "textile.fibres"),
    ("care", "textile.care"),
    ("storage", "food.storage"),
    ("caution", "cosmetic.cautions"),
    ("maker", "product.maker"),
    ("importer", "product.importer"),
    ("lot", "product.lot"),
)
NO_NAME_IN_LIST = Text(
    "원재료 문장에서 강조할 낱말을 찾지 못했습니다: {names}. 번역문에 이 이름을 넣어 주세요.",
    "The list of ingredients does not name {names}: put them into its text.",
)
SAMPLE_DATE = Text(
    "날짜는 오늘 만든 것으로 본 보기입니다.", "The date is a sample, as if made today."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLine:
    """A line: its heading, its text in pieces, and whether a person still has to translate it."""

    heading: str
    segments: tuple[Segment, ...]
    is_untranslated: bool = False

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A composed label, and what has to be said about it beside it."""

    name: str
    is_name_untranslated: bool
    lines: tuple[LabelLine, ...]
    warnings: tuple[str, ...]
    table: Table | None
    gtin: str
    bars: tuple[tuple[int, int], ...]
    notes: tuple[Text, ...]
    untranslated: tuple[str, ...]
    language: str


def compose(
    market: Market, facts: Mapping[str, Fact], texts: Mapping[str, str], *, language: str,
    on: date, layout: str = "",
) -> Label:  # fmt: skip
    """
    Compose the label of a product as the market's rules stand on a day.

    ``texts`` are the words in the label's language, by fact.
    """
    known = product_facts.with_derived(facts)
    writer = _Writer(market, known, texts, language, on)
    lines = [*writer.content(), *writer.written(), *writer.dated(), *writer.came_from()]
    gtin, bars = _barcode(known)
    name, untranslated_name = writer.say("product.name")
    table = _table(market, known, language, on, layout)
    if market.units == "dual_us":
        writer.notes.append(units.ROUNDED)
    return Label(
        name=name,
        is_name_untranslated=untranslated_name,
        lines=tuple(lines),
        warnings=tuple(writer.warnings()),
        table=table,
        gtin=gtin,
        bars=tuple(bars),
        notes=tuple(writer.notes),
        untranslated=tuple(sorted(writer.untranslated)),
        language=language,
    )


def written_day(day: date, form: str) -> str:
    """Write a date as a market does."""
    month = MONTHS[day.month - 1]
    return {
        "ymd": f"{day:%Y.%m.%d}",
        "dmy": f"{day:%d/%m/%Y}",
        "mdy": f"{month} {day.day}, {day.year}",
        "ymd_cjk": f"{day.year}年{day.month:02d}月{day.day:02d}日",
        "dmonthy": f"{day.day:02d} {month} {day.year}",
    }[form]


def needs_a_person(question: Question, own: str) -> bool:
    """Say whether a label abroad needs other words: prose always, all else where it is Korean."""
    return question.translated or HANGUL.search(own) is not None


class _Writer:
    """Writes one label's lines, and gathers what is to be said beside them."""

    def __init__(
        self, market: Market, facts: Mapping[str, Fact], texts: Mapping[str, str], language: str,
        on: date,
    ) -> None:  # fmt: skip
        self.market, self.facts, self.texts = market, facts, texts
        self.language, self.on = language, on
        self.phrases = market.phrases[language]
        self.names = market.allergens.get(language, {})
        self.untranslated: set[str] = set()
        self.notes: list[Text] = []
        goods, hs = str(facts.get("product.goods", "")), str(facts.get("product.hs", ""))
        self.rows = requirements.in_force(market.requirement, goods=goods, hs=hs, on=on)

    def say(self, fact: str) -> tuple[str, bool]:
        """Return a fact in the label's language; else its own words, and that it needs a person."""
        own = str(self.facts.get(fact, ""))
        if not own:
            return "", False
        spoken = next((one for one in product_facts.sheet().questions if one.code == fact), None)
        if fact in self.texts:
            return self.texts[fact], False
        needs = spoken is not None and needs_a_person(spoken, own)
        if not needs or (own.isascii() and self.language == "en"):
            return own, False
        self.untranslated.add(fact)
        return own, True

    def content(self) -> list[LabelLine]:
        amount, unit = self.facts.get("net.amount"), self.facts.get("net.unit")
        if not isinstance(amount, int) or not isinstance(unit, str):
            return []
        heading = self.phrases["net_volume" if unit == "ml" and "net_volume" in self.phrases
                               else "net"]  # fmt: skip
        return [_plain(heading, units.net_content(amount, unit, self.market.units))]

    def written(self) -> list[LabelLine]:
        found = []
        for phrase, fact in LINES:
            text, is_untranslated = self.say(fact)
            if not text or phrase not in self.phrases:
                continue
            is_list = fact == "food.ingredients"
            segments = self._ingredients(text) if is_list else (Segment(text=text),)
            heading = self.phrases[phrase]
            found.append(
                LabelLine(heading=heading, segments=segments, is_untranslated=is_untranslated)
            )
            if is_list:
                found += self._contains()
        return found

    def dated(self) -> list[LabelLine]:
        days = self.facts.get("food.shelf_days")
        if not isinstance(days, int):
            return []
        self.notes.append(SAMPLE_DATE)
        last = self.on + timedelta(days=days)
        return [_plain(self.phrases["best_before"], written_day(last, self.market.date_format))]

    def came_from(self) -> list[LabelLine]:
        origin, is_untranslated = self.say("product.origin")
        if not origin:
            return []
        said = self.phrases["origin"].format(origin=origin)
        return [
            LabelLine(heading="", segments=(Segment(text=said),), is_untranslated=is_untranslated)
        ]

    def warnings(self) -> list[str]:
        """Return the fixed phrases of warnings whose conditions hold, and marks like CE."""
        found = []
        for row in self.rows:
            phrase = row.label.get(self.language)
            if phrase and row.kind in {"warning", "certificate"} and self._holds(row):
                found.append(phrase)
        return list(dict.fromkeys(found))

    def _holds(self, row: Row) -> bool:
        labels = product_facts.labels()
        return all(one.judge(self.facts, labels).met is True for one in row.when)

    def listed(self) -> list[str]:
        """Return the allergens in the product that the market's rows name."""
        held = self.facts.get("food.allergens")
        named = {code for row in self.rows if row.kind == "allergens" for code in row.values}
        codes = held if isinstance(held, tuple) else ()
        return [code for code in codes if code in named]

    def _ingredients(self, text: str) -> tuple[Segment, ...]:
        if self.market.allergen_style != "emphasised":
            return (Segment(text=text),)
        words = [self.names[code].split(" (")[0] for code in self.listed() if code in self.names]
        segments, absent = emphasised(text, words)
        if absent:
            self.notes.append(NO_NAME_IN_LIST.fill(names=", ".join(absent)))
        return segments

    def _contains(self) -> list[LabelLine]:
        names = [self.names[code] for code in self.listed() if code in self.names]
        if not names or self.market.allergen_style == "emphasised":
            return []
        apart = "・" if self.language == "ja" else "、" if self.language[:2] == "zh" else ", "
        said = self.phrases["contains"].format(allergens=apart.join(dict.fromkeys(names)))
        return [LabelLine(heading="", segments=(Segment(text=said, is_strong=True),))]


def emphasised(text: str, words: list[str]) -> tuple[tuple[Segment, ...], list[str]]:
    """Return a text with words made strong wherever they stand, and which stand nowhere."""
    absent = [word for word in words if word.casefold() not in text.casefold()]
    present = sorted({word for word in words if word not in absent}, key=len, reverse=True)
    if not present:
        return (Segment(text=text),), absent
    pieces = re.split(
        "(" + "|".join(re.escape(one) for one in present) + ")", text, flags=re.IGNORECASE
    )
    strong = {one.casefold() for one in present}
    found = [Segment(text=one, is_strong=one.casefold() in strong) for one in pieces if one]
    return tuple(found), absent


def _plain(heading: str, text: str) -> LabelLine:
    return LabelLine(heading=heading, segments=(Segment(text=text),))


def _barcode(facts: Mapping[str, Fact]) -> tuple[str, list[tuple[int, int]]]:
    try:
        gtin = barcodes.clean(str(facts.get("product.gtin", "")))
    except Refusal:
        return "", []  # the page of the facts says what is wrong with it
    return gtin, barcodes.bars(gtin)


def _table(
    market: Market, facts: Mapping[str, Fact], language: str, on: date, layout: str
) -> Table | None:
    style = layout if layout in nutrition.layouts() else market.nutrition
    made = nutrition.table(style, facts, language=language, on=on)
    is_food = facts.get("product.goods") in {"food", "health_food"}
    return made if is_food and made.lines else None
