"""What every written rule is, and what all conditions on one fact have in common."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, StrictStr

from naru.kernel.text import Text
from naru.rules.facts import (
    Fact,
    FactKind,
    Facts,
    Labels,
    date_in_words,
    in_words,
    label,
    number_in_words,
    unit,
)
from naru.rules.verdict import Reason, Verdict

ASK = Text("담당자에게 문의해 주세요.", "Ask the officer in charge.")
Asked = Iterator[tuple[str, FactKind]]


class Rule(BaseModel):
    """What every written rule has: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfOneFact(Rule):
    """
    A condition on one fact; ``basis`` names the law or notice, ``advice`` what to do.

    A kind of condition says what its fact is (``kind``), when it holds (``_holds``; None where
    another fact it needs is missing) and how it reads (``_limit``).
    """

    kind: ClassVar[FactKind]

    fact: StrictStr = Field(min_length=1)
    basis: StrictStr = ""
    advice_ko: StrictStr = ""
    advice_en: StrictStr = ""

    def asked(self) -> Asked:
        """Name the facts this condition asks for, with their kinds."""
        yield self.fact, self.kind

    def judge(self, facts: Facts, labels: Labels) -> Verdict:
        fact = facts.get(self.fact)
        met = None if fact is None else self._holds(fact, facts)
        is_unmet = fact is not None and met is False
        gap = self._gap(fact, facts) if fact is not None and is_unmet else None
        met_on = self._met_on(fact, facts) if fact is not None and is_unmet else None
        reason = Reason(
            rule=getattr(self, "rule"),  # noqa: B009 - every kind of condition has its own
            fact=self.fact,
            label=label(self.fact, labels),
            met=met,
            value=self._value(fact, facts, labels),
            limit=self._limit(facts, labels),
            advice=self._advice(met, met_on, facts, labels),
            basis=self.basis,
            short_by=abs(gap) if gap else None,
            short=self._short(gap, fact, facts, labels) if fact is not None and is_unmet else None,
            met_on=met_on,
        )
        return Verdict(met, (reason,))

    def _holds(self, fact: Fact, facts: Facts) -> bool | None:
        raise NotImplementedError

    def _limit(self, facts: Facts, labels: Labels) -> Text:
        raise NotImplementedError

    def _value(self, fact: Fact | None, _facts: Facts, labels: Labels) -> Text:
        return in_words(fact, labels, unit=unit(self.fact, labels))

    def _gap(self, _fact: Fact, _facts: Facts) -> int | None:
        """Return how much a number misses: above zero what is lacking, below it the excess."""
        return None

    def _short(self, gap: int | None, _fact: Fact, _facts: Facts, labels: Labels) -> Text | None:
        if gap is None:
            return None
        return (more if gap > 0 else over)(abs(gap), unit(self.fact, labels))

    def _met_on(self, _fact: Fact, _facts: Facts) -> date | None:
        return None

    def _missing(self, _facts: Facts) -> str:
        """Name the fact to fill in where the answer is not known."""
        return self.fact

    def _advice(
        self,
        met: bool | None,  # noqa: FBT001 - a verdict
        met_on: date | None,
        facts: Facts,
        labels: Labels,
    ) -> Text:
        if met:
            return Text("")
        if met is None:
            name = label(self._missing(facts), labels)
            return Text(f"‘{name.ko}’ 항목을 입력해 주세요.", f'Fill in "{name.en}".')
        if self.advice_ko:
            return Text(self.advice_ko, self.advice_en)
        return ASK if met_on is None else _from(met_on)


def more(missing: int, unit: str) -> Text:
    """Say how much is missing: ``1,200,000원 더``."""
    said = number_in_words(missing, unit)
    if unit in {"", "won", "percent"}:
        return Text(f"{said.ko} 더", f"{said.en} more")
    count, _, name = said.en.partition(" ")
    return Text(f"{said.ko} 더", f"{count} more {name}")


def over(excess: int, unit: str) -> Text:
    """Say by how much a limit is passed: ``1,200,000원 초과``."""
    said = number_in_words(excess, unit)
    return Text(f"{said.ko} 초과", f"{said.en} over")


def _from(day: date) -> Text:
    said = date_in_words(day)
    return Text(f"{said.ko}부터 충족하니 그 뒤에 다시 확인해 주세요.", f"Ask again from {said.en}.")
