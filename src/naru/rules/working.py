"""
The working shown: how an amount came about, line by line.

``Worked`` is an amount on its way. Its ``said`` is what the next line calls it; while it is
``is_open`` it is a product not yet written out (``기준보수 3,640,000원 × 60%``), which the next
factor may continue. Whatever rounds, caps or compares closes it into a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from naru.kernel.money import Rounding
from naru.kernel.text import Text
from naru.rules.facts import Facts, Labels, label, number, number_in_words, unit

_ROUNDED_KO = {Rounding.DOWN: "버림", Rounding.UP: "올림", Rounding.HALF_UP: "반올림"}
_ROUNDED_EN = {
    Rounding.DOWN: "rounded down",
    Rounding.UP: "rounded up",
    Rounding.HALF_UP: "rounded half up",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working, and the amount reached on it."""

    text: Text
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the working is written from: the facts, their words, and the unit of the amount."""

    facts: Facts
    labels: Labels
    unit: str

    def said(self, value: int) -> Text:
        return number_in_words(value, self.unit)

    def named(self, fact: str) -> Text:
        """Name a fact and its number: ``기준보수 3,640,000원``."""
        name, value = label(fact, self.labels), self.counted(fact)
        return Text(f"{name.ko} {value.ko}", f"{name.en} {value.en}")

    def counted(self, fact: str) -> Text:
        return number_in_words(number(self.facts, fact), unit(fact, self.labels))

    def factor(self, fact: str) -> Text:
        """Write a number to multiply by; without a unit its name says what it counts."""
        return self.counted(fact) if unit(fact, self.labels) else self.named(fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    value: int
    said: Text
    lines: tuple[Line, ...] = ()
    is_open: bool = False

    def closed(self, asking: Asking, note: Text = Text("", "")) -> "Worked":  # noqa: B008 - frozen
        """Write an open product out as a line: ``… = 2,184,000원``."""
        if not self.is_open:
            return self
        result = asking.said(self.value)
        text = Text(
            f"{self.said.ko} = {result.ko}{note.ko}", f"{self.said.en} = {result.en}{note.en}"
        )
        return self.then(Line(text, self.value), asking)

    def then(self, line: Line, asking: Asking) -> "Worked":
        """Add a line and go on from its value."""
        lines = (*self.lines, line)
        return Worked(value=line.value, said=asking.said(line.value), lines=lines)

    def times(self, factor: Text, value: int) -> "Worked":
        """Continue the product by a factor, which brings it to the value."""
        said = Text(f"{self.said.ko} × {factor.ko}", f"{self.said.en} × {factor.en}")
        return replace(self, value=value, said=said, is_open=True)

    def capped(self, cap: int | None, asking: Asking) -> "Worked":
        """Cut it to the cap, and say so where that takes something away."""
        if cap is None or self.value <= cap:
            return self
        said = asking.said(cap)
        line = Line(Text(f"한도 {said.ko} 적용", f"limited to {said.en}"), cap)
        return self.closed(asking).then(line, asking)


def rounding_note(rounding: Rounding, whole: int, unit: str) -> Text:
    """Say how a fraction was settled: ``(원 미만 버림)``, ``(10원 미만 버림)``."""
    name = number_in_words(whole, unit)
    ko = name.ko if whole > 1 else name.ko.removeprefix("1") or "1"
    return Text(f" ({ko} 미만 {_ROUNDED_KO[rounding]})", f" ({_ROUNDED_EN[rounding]} to {name.en})")


def percent(rate: str) -> Text:
    """Write a rate in hundredths: ``62.5%``."""
    said = f"{(Decimal(rate) * 100).normalize():f}%"
    return Text(said, said)


def joined(parts: Sequence[Text], joint: str = ", ") -> Text:
    return Text(joint.join(part.ko for part in parts), joint.join(part.en for part in parts))
