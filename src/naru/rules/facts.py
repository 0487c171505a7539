"""Facts: what is known of a person, a firm or a purchase when a rule is asked."""

from collections.abc import Mapping
from datetime import date

from naru.kernel.text import Text

Fact = int | str | bool | date | tuple[str, ...] | frozenset[str]
Facts = Mapping[str, Fact]
Labels = Mapping[str, Text]

NOTHING = Text(ko="없음", en="none")
UNKNOWN = Text(ko="알 수 없음", en="unknown")
YES_OR_NO = {True: Text(ko="예", en="yes"), False: Text(ko="아니요", en="no")}


def label(name: str, labels: Labels) -> Text:
    """Return how people call a fact; without a label its own name."""
    return labels.get(name, Text(ko=name, en=name))


def in_words(fact: Fact | None, labels: Labels) -> Text:
    """Write a fact's value; texts that have a label are shown by it."""
    if fact is None:
        return UNKNOWN
    if isinstance(fact, bool):
        return YES_OR_NO[fact]
    if isinstance(fact, int):
        return Text(ko=f"{fact:,}", en=f"{fact:,}")
    if isinstance(fact, date):
        return Text(ko=f"{fact.year}. {fact.month}. {fact.day}.", en=fact.isoformat())
    if isinstance(fact, str):
        return label(fact, labels)
    named = [label(item, labels) for item in sorted(fact)]
    joined = Text(", ".join(text.ko for text in named), ", ".join(text.en for text in named))
    return joined if named else NOTHING
