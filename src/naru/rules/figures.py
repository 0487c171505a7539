"""
Dated figures: the named amounts by which a programme is run (a rate, a limit, a number of days).

A figure is worked out by the same closed vocabulary as an award's amount, and says the law it rests
on, or plainly that it is assumed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from naru.kernel import period
from naru.kernel.money import BASIS_POINTS
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.amounts import Amount
from naru.rules.facts import Facts

Unit = Literal["won", "bp", "days", "months", "times"]
WORDS: dict[Unit, Text] = {
    "won": Text("{n}원", "₩{n}"),
    "bp": Text("{n}%", "{n} %"),
    "days": Text("{n}일", "{n} days"),
    "months": Text("{n}개월", "{n} months"),
    "times": Text("{n}", "{n}"),
}


class FigureMissing(Refusal):
    code = "rules.figure_missing"
    says = Text(
        ko="사업 파일에 ‘{figure}’ 값이 {on} 현재 정해져 있지 않습니다.",
        en='The file says no "{figure}" for {on}.',
    )
    next_step = Text(
        ko="사업 파일에 [[figure]] 항목을 더해 주세요.", en="Add it to the file as [[figure]]."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One named amount from a date on; ``assumption`` is said where no source gives it."""

    code: str
    label: Text
    unit: Unit
    since: date
    value: Amount
    basis: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A figure worked out for one set of facts."""

    figure: Figure
    amount: int

    @property
    def said(self) -> Text:
        return said(self.amount, self.figure.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresInForce:
    """The figures of a programme on one day."""

    on: date
    by_code: dict[str, Figure]

    def figure(self, code: str) -> Figure:
        """
        Return a figure as it is written.

        :raises FigureMissing: where the file does not say it for the day.
        """
        found = self.by_code.get(code)
        if found is None:
            raise FigureMissing(figure=code, on=self.on.isoformat())
        return found

    def worked(self, code: str, facts: Facts) -> WorkedOut:
        """
        Work a figure out, with what it rests on.

        :raises FigureMissing: where the file does not say it for the day.
        :raises MissingFact: where it asks for a fact that is not there.
        """
        figure = self.figure(code)
        return WorkedOut(figure=figure, amount=figure.value.of(facts))

    def of(self, code: str, facts: Facts | None = None) -> int:
        """
        Return a figure's amount.

        :raises FigureMissing, MissingFact: as ``worked``.
        """
        return self.worked(code, facts or {}).amount


def in_force(figures: Iterable[Figure], on: date) -> FiguresInForce:
    """Return of every figure the row that is in force on a day."""
    rows = list(figures)
    found = {
        code: period.in_force([row for row in rows if row.code == code], on)
        for code in {row.code for row in rows}
    }
    return FiguresInForce(on=on, by_code={code: row for code, row in found.items() if row})


def said(amount: int, unit: Unit) -> Text:
    """Write an amount in its unit; basis points as per cent."""
    written = _percent(amount) if unit == "bp" else f"{amount:,}"
    return WORDS[unit].fill(n=written)


def _percent(points: int) -> str:
    whole, rest = divmod(points * 100, BASIS_POINTS)
    return f"{whole}.{rest * 100 // BASIS_POINTS:02d}".rstrip("0") if rest else str(whole)
