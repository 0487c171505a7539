"""Facts: what is known of a person, a firm or a purchase when a rule is asked, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

Fact = int | str | bool | date | tuple[str, ...] | frozenset[str]
Facts = Mapping[str, Fact]
Labels = Mapping[str, Text]
FactKind = Literal["number", "text", "flag", "date", "list"]
Unit = Literal["", "won", "usd", "people", "years", "months", "days", "points", "percent"]

TODAY = "on"  # the fact that holds the day of the decision
ALWAYS_THERE = {TODAY: Text(ko="기준일", en="day of the decision")}
NOTHING = Text(ko="없음", en="none")
UNKNOWN = Text(ko="알 수 없음", en="unknown")
YES_OR_NO = {True: Text(ko="예", en="yes"), False: Text(ko="아니요", en="no")}
_KO = {
    "won": "원",
    "usd": "달러",
    "people": "명",
    "years": "년",
    "months": "개월",
    "days": "일",
    "points": "점",
    "percent": "%",
}
_EN = {"usd": " US dollars", "percent": "%"}
_EN_OF_ONE = {
    "usd": " US dollar",
    "people": " person",
    "years": " year",
    "months": " month",
    "days": " day",
    "points": " point",
}


@dataclass(frozen=True, slots=True)
class FactLabel(Text):
    """How people call a fact, and the unit of its number."""

    unit: str = ""


class MissingFact(Refusal):
    code = "rules.missing_fact"
    says = Text(
        ko="금액을 계산하려면 ‘{fact}’ 값이 필요합니다.",
        en='The amount cannot be worked out without "{fact}".',
    )
    next_step = Text(ko="빠진 값을 입력해 주세요.", en="Fill in what is missing.")


def label(name: str, labels: Labels) -> Text:
    """Return how people call a fact; without a label its own name."""
    named = labels.get(name) or ALWAYS_THERE.get(name) or Text(ko=name, en=name)
    return Text(named.ko, named.en) if isinstance(named, FactLabel) else named


def unit(name: str, labels: Labels) -> str:
    """Return the unit of a fact's number, as its label names it."""
    named = labels.get(name)
    return named.unit if isinstance(named, FactLabel) else ""


def in_words(fact: Fact | None, labels: Labels, *, unit: str = "") -> Text:
    """Write a fact's value; texts that have a label are shown by it."""
    if fact is None:
        return UNKNOWN
    if isinstance(fact, bool):
        return YES_OR_NO[fact]
    if isinstance(fact, int):
        return number_in_words(fact, unit)
    if isinstance(fact, date):
        return date_in_words(fact)
    if isinstance(fact, str):
        return label(fact, labels)
    return names_in_words(sorted(fact), labels) if fact else NOTHING


def number_in_words(number: int, unit: str) -> Text:
    """Write a number with its unit: ``3,000원``, ``1 month``."""
    words = _EN.get(unit, f" {unit}" if unit else "")
    if abs(number) == 1:
        words = _EN_OF_ONE.get(unit, words)
    return Text(ko=f"{number:,}{_KO.get(unit, unit)}", en=f"{number:,}{words}")


def date_in_words(day: date) -> Text:
    return Text(ko=f"{day.year}년 {day.month}월 {day.day}일", en=f"{day.day} {day:%B} {day.year}")


def names_in_words(names: list[str], labels: Labels) -> Text:
    """Write names by their labels, one after the other."""
    named = [label(name, labels) for name in names]
    return Text(", ".join(text.ko for text in named), ", ".join(text.en for text in named))


def number(facts: Facts, name: str) -> int:
    """
    Return a whole number from the facts.

    :raises MissingFact: where it is not there.
    """
    return as_number(_known(facts, name), name)


def text(facts: Facts, name: str) -> str:
    """
    Return a text from the facts.

    :raises MissingFact: where it is not there.
    """
    fact = _known(facts, name)
    assert isinstance(fact, str), f"{name} is a text"
    return fact


def day(facts: Facts, name: str) -> date:
    """
    Return a date from the facts.

    :raises MissingFact: where it is not there.
    """
    return as_date(_known(facts, name), name)


def as_number(fact: Fact, name: str) -> int:
    assert isinstance(fact, int), f"{name} is a whole number"
    assert not isinstance(fact, bool), f"{name} is a number, not a yes or no"
    return fact


def as_date(fact: Fact, name: str) -> date:
    assert isinstance(fact, date), f"{name} is a date"
    return fact


def _known(facts: Facts, name: str) -> Fact:
    fact = facts.get(name)
    if fact is None:
        raise MissingFact(fact=name)
    return fact
