"""Conditions on dates: before, after, between, and how long something has lasted."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictInt, StrictStr, model_validator

from naru.kernel.text import Text
from naru.rules.facts import (
    TODAY,
    Fact,
    FactKind,
    Facts,
    Labels,
    MissingFact,
    as_date,
    date_in_words,
    in_words,
    label,
)
from naru.rules.rule import Asked, OfOneFact
from naru.rules.spans import MONTHS_A_YEAR, Span, between

YEARS_MAX = 200
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written(value: object) -> object:
    """Read a date that a JSON column had to keep as text; other texts name a fact."""
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return date.fromisoformat(value)
    return value


Day = Annotated[date | StrictStr, BeforeValidator(_written)]


def day_of(day: date | str, facts: Facts) -> date | None:
    """Return a day that a rule fixes, or that a fact holds; None where that fact is missing."""
    if isinstance(day, date):
        return day
    fact = facts.get(day)
    return None if fact is None else as_date(fact, day)


def known_day(day: Day, facts: Facts) -> date:
    """
    Return a day that a rule fixes, or that a fact holds.

    :raises MissingFact: where that fact is not there.
    """
    found = day_of(day, facts)
    if found is None:
        raise MissingFact(fact=str(day))
    return found


def names_in(*days: date | str) -> Iterator[str]:
    """Name the facts among days that a rule fixes or leaves to a fact."""
    return (day for day in days if isinstance(day, str))


class _OfDate(OfOneFact):
    kind: ClassVar[FactKind] = "date"

    def _date(self, fact: Fact) -> date:
        return as_date(fact, self.fact)


class OnOrAfter(_OfDate):
    """The date is the day or later."""

    rule: Literal["on_or_after"]
    day: date

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._date(fact) >= self.day

    def _limit(self, _facts: Facts, _labels: Labels) -> Text:
        said = date_in_words(self.day)
        return Text(f"{said.ko} 이후", f"on or after {said.en}")

    def _met_on(self, _fact: Fact, _facts: Facts) -> date | None:
        # Only the day of the decision moves; a birthday does not.
        return self.day if self.fact == TODAY else None


class OnOrBefore(_OfDate):
    """The date is the day or earlier."""

    rule: Literal["on_or_before"]
    day: date

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self._date(fact) <= self.day

    def _limit(self, _facts: Facts, _labels: Labels) -> Text:
        said = date_in_words(self.day)
        return Text(f"{said.ko} 이전(당일 포함)", f"on or before {said.en}")


class DatedBetween(_OfDate):
    """The date is neither before ``first`` nor after ``last``; both days count."""

    rule: Literal["dated_between"]
    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> "DatedBetween":
        if self.first > self.last:
            raise ValueError("first is after last")
        return self

    def _holds(self, fact: Fact, _facts: Facts) -> bool:
        return self.first <= self._date(fact) <= self.last

    def _limit(self, _facts: Facts, _labels: Labels) -> Text:
        first, last = date_in_words(self.first), date_in_words(self.last)
        return Text(f"{first.ko}부터 {last.ko}까지", f"from {first.en} to {last.en}")

    def _met_on(self, fact: Fact, _facts: Facts) -> date | None:
        is_ahead = self.fact == TODAY and self._date(fact) < self.first
        return self.first if is_ahead else None


class _Lasting(_OfDate):
    """How long something has lasted: from the fact, a start date, to a day (``by``)."""

    years: StrictInt = Field(default=0, ge=0, le=YEARS_MAX)
    months: StrictInt = Field(default=0, ge=0, le=YEARS_MAX * 12)
    days: StrictInt = Field(default=0, ge=0, le=YEARS_MAX * 366)
    by: Day = TODAY

    @model_validator(mode="after")
    def _lasts(self) -> "_Lasting":
        if not (self.years or self.months or self.days):
            raise ValueError("say how long, in years, months or days")
        return self

    @property
    def span(self) -> Span:
        return Span(months=self.years * MONTHS_A_YEAR + self.months, days=self.days)

    def asked(self) -> Asked:
        yield self.fact, "date"
        for name in names_in(self.by):
            yield name, "date"

    def _holds(self, fact: Fact, facts: Facts) -> bool | None:
        end = day_of(self.by, facts)
        return None if end is None else self._has_lasted(self._date(fact), end)

    def _has_lasted(self, start: date, end: date) -> bool:
        raise NotImplementedError

    def _value(self, fact: Fact | None, facts: Facts, labels: Labels) -> Text:
        end = day_of(self.by, facts)
        if fact is None or end is None or self._date(fact) > end:
            return in_words(fact, labels)
        said = date_in_words(self._date(fact))
        lasted = between(self._date(fact), end).in_words()
        return Text(f"{lasted.ko} ({said.ko}부터)", f"{lasted.en} (since {said.en})")

    def _by_in_words(self, labels: Labels) -> Text:
        if self.by == TODAY:
            return Text("", "")
        until = date_in_words(self.by) if isinstance(self.by, date) else label(self.by, labels)
        return Text(f"{until.ko} 기준 ", f" by {until.en}")

    def _missing(self, facts: Facts) -> str:
        return next(names_in(self.by), self.fact) if self.fact in facts else self.fact

    @property
    def _is_counted_to_today(self) -> bool:
        return self.by == TODAY and self.fact != TODAY


class ForAtLeast(_Lasting):
    """It has lasted so long or longer."""

    rule: Literal["for_at_least"]

    def _has_lasted(self, start: date, end: date) -> bool:
        return self.span.is_over(start, end)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        until, said = self._by_in_words(labels), self.span.in_words()
        return Text(f"{until.ko}{said.ko} 이상", f"{said.en} or more{until.en}")

    def _short(self, _gap: int | None, fact: Fact, facts: Facts, _labels: Labels) -> Text | None:
        end, over = day_of(self.by, facts), self.span.after(self._date(fact))
        if end is None or over is None:
            return None
        said = between(end, over).in_words()
        count, _, name = said.en.partition(" ")
        return Text(f"{said.ko} 더", f"{count} more {name}")

    def _met_on(self, fact: Fact, _facts: Facts) -> date | None:
        return self.span.after(self._date(fact)) if self._is_counted_to_today else None


class ForAtMost(_Lasting):
    """It has begun, and has not lasted longer than so long."""

    rule: Literal["for_at_most"]

    def _has_lasted(self, start: date, end: date) -> bool:
        over = self.span.after(start)
        return start <= end and (over is None or end <= over)

    def _limit(self, _facts: Facts, labels: Labels) -> Text:
        until, said = self._by_in_words(labels), self.span.in_words()
        return Text(f"{until.ko}{said.ko} 이내", f"{said.en} or less{until.en}")

    def _met_on(self, fact: Fact, facts: Facts) -> date | None:
        end, start = day_of(self.by, facts), self._date(fact)
        is_ahead = self._is_counted_to_today and end is not None and start > end
        return start if is_ahead else None
