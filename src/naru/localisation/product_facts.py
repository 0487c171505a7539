"""
What is asked of a product once, and reused for every market (제품 정보).

The questions are data (``product_facts.toml``); a fact keeps its plain value: whole numbers (masses
of nutrients in milligrams), texts, yes or no, lists of codes. Pure.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.text import Text
from naru.rules.facts import Fact, FactLabel

SHIPPED = Path(__file__).with_name("product_facts.toml")
TEXT_MAX = 2_000
MG_PER_G = 1_000
KCAL_PER_G = {"food.added_sugars_mg": 4, "food.saturated_mg": 9, "food.trans_mg": 9}
DERIVED = {
    "energy.total": FactLabel("열량(1/1000 kcal)", "energy in thousandths of a kcal"),
    "energy.added_sugars": FactLabel("첨가당의 열량", "energy of added sugars"),
    "energy.saturated": FactLabel("포화지방의 열량", "energy of saturated fat"),
    "energy.trans": FactLabel("트랜스지방의 열량", "energy of trans fat"),
    "product.goods": FactLabel("제품 종류", "kind of goods"),
    "product.hs": FactLabel("HS 번호", "HS number"),
    "food.is_liquid": FactLabel("액체 식품", "a liquid food"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One fact: how it is asked, of which goods, and from which field of the mall's notice."""

    code: str
    kind: str
    section: str
    label: Text
    hint: Text
    goods: tuple[str, ...] = ()
    choices: tuple[tuple[str, Text], ...] = ()
    notice: tuple[str, ...] = ()
    translated: bool = False

    def asks_of(self, goods: str) -> bool:
        return not self.goods or goods in self.goods


@dataclass(frozen=True, slots=True)
class Sheet:
    sections: dict[str, Text]
    questions: tuple[Question, ...]


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """Return every question, in the order of the file."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    shared = {code: _choices(rows) for code, rows in table["choices"].items()}
    sections = {code: Text.of(row) for code, row in table["sections"].items()}
    return Sheet(sections, tuple(_question(row, shared) for row in table["fact"]))


def _question(row: Mapping[str, Any], shared: Mapping[str, Any]) -> Question:
    return Question(
        code=row["code"],
        kind=row["kind"],
        section=row["section"],
        label=Text(row["ko"], row["en"]),
        hint=Text(row.get("hint_ko", ""), row.get("hint_en", "")),
        goods=tuple(row.get("goods", ())),
        choices=shared[row["choices"]] if "choices" in row else (),
        notice=tuple(row.get("notice", ())),
        translated=row.get("translated", False),
    )


def _choices(rows: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, Text], ...]:
    return tuple((code, Text.of(row)) for code, row in rows.items())


@lru_cache(maxsize=1)
def labels() -> dict[str, Text]:
    """Return how facts and their values are called."""
    named: dict[str, Text] = dict(DERIVED)
    for one in sheet().questions:
        named[one.code] = FactLabel(one.label.ko, one.label.en)
        named.update(one.choices)
    return named


def known_codes() -> set[str]:
    """Return the name of every fact that a rule may ask."""
    return {one.code for one in sheet().questions} | set(DERIVED)


def of_goods(goods: str) -> list[Question]:
    """Return what is asked of a kind of goods."""
    return [one for one in sheet().questions if one.asks_of(goods)]


def with_derived(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Add what follows from the facts; nothing follows from what is not known."""
    known = {code: _tupled(value) for code, value in facts.items()}
    kcal = known.get("food.kcal")
    if isinstance(kcal, int):
        known["energy.total"] = kcal * MG_PER_G
    for code, per_gram in KCAL_PER_G.items():
        mass = known.get(code)
        if isinstance(mass, int):
            known["energy." + code.split(".")[1].removesuffix("_mg")] = mass * per_gram
    unit = known.get("net.unit")
    if isinstance(unit, str):
        known["food.is_liquid"] = unit == "ml"
    return known


def _tupled(value: Any) -> Fact:
    return tuple(value) if isinstance(value, list) else value


def clean(question: Question, raw: Any) -> Fact | None:
    """Return the value of an answer as it is kept; None where nothing was answered."""
    if question.kind == "list":
        allowed = {code for code, _name in question.choices}
        given = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
        chosen = tuple(code for code in given if code in allowed)
        return () if "none" in given else chosen or None
    written = str(raw if raw is not None else "").strip()
    if question.kind == "flag":
        return {"yes": True, "no": False}.get(written)
    if question.kind == "grams":
        return _milligrams(written)
    if question.kind == "number":
        digits = re.sub(r"[,\s]", "", written)
        return int(digits) if digits.isdigit() else None
    if question.kind == "choice":
        return written if written in {code for code, _name in question.choices} else None
    return written[:TEXT_MAX] or None


def _milligrams(written: str) -> int | None:
    try:
        grams = Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None
    return int((grams * MG_PER_G).to_integral_value()) if 0 <= grams <= MG_PER_G else None


def from_notice(answers: Mapping[str, str], goods: str) -> dict[str, Fact]:
    """Return the facts that a mall's product notice already tells, without guessing."""
    found: dict[str, Fact] = {}
    for one in of_goods(goods):
        for field in one.notice:
            said = answers.get(field, "").strip()
            if said and said not in SAYS_NOTHING and one.code not in found:
                value = clean(one, said)
                if value is not None:
                    found[one.code] = value
    return found


def from_any_notice(answers: Mapping[str, str]) -> dict[str, Fact]:
    """Return what a notice tells whatever the goods are; the net content from its size."""
    found: dict[str, Fact] = {}
    for goods in ("food", "cosmetics", "textile"):
        found = from_notice(answers, goods) | found
    return net_of(answers.get("size", "")) | found


SAYS_NOTHING = {"해당 없음", "상품 상세설명 참조"}
NET = re.compile(r"^\s*(\d[\d,]*(?:\.\d+)?)\s*(kg|g|l|ml)\b", re.IGNORECASE)
FACTORS = {"kg": (1_000, "g"), "g": (1, "g"), "l": (1_000, "ml"), "ml": (1, "ml")}


def net_of(written: str) -> dict[str, Fact]:
    """Read the net content at the head of a text such as ``500g`` or ``1.5 kg``; else nothing."""
    found = NET.match(written)
    if found is None:
        return {}
    factor, unit = FACTORS[found[2].lower()]
    amount = Decimal(found[1].replace(",", "")) * factor
    return {"net.amount": int(amount), "net.unit": unit} if amount == int(amount) else {}
