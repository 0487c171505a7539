"""What a programme leaves behind: designations, figures, yearly plans, and its own examples."""

from datetime import date
from typing import Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, model_validator

from naru.programmes.definition.words import Code, Part, Said, Won

Written = StrictStr | StrictBool | StrictInt | date | list[StrictStr]


class DesignationSpec(Part):
    """A badge (지정) with its validity; ``priority_in`` names programmes that prefer it."""

    badge: Said
    item: StrictStr  # the word under which facts list it (``firm.designations``)
    valid_years: StrictInt = Field(ge=1, le=100)
    benefits: tuple[Said, ...] = ()
    priority_in: tuple[StrictStr, ...] = ()


class SeatSpec(Part):
    """
    The seat that an award in kind gives: a resource of this kind, let for so many months.

    The office says which one when it hands it over (a shop unit, a stand, a place in a course).
    """

    kind: Code
    months: StrictInt = Field(ge=1, le=120)


class Kpi(Part):
    """A figure (성과지표) that the records give, beside what was aimed at."""

    code: Code
    name: Said
    measure: Literal[
        "applications", "applicants", "eligible", "awards", "holders", "won_awarded", "won_paid",
        "won_returned", "won_spent", "won_expired", "won_recovered", "reports", "votes",
    ]  # fmt: skip
    target: StrictInt | None = None


class Strategy(Part):
    code: Code
    name: Said


class SubProgramme(Part):
    """
    A line of a plan (세부사업); ``programme`` is the file that runs it, if there is one.

    ``is_assumed`` marks what the published plan does not say.
    """

    code: Code
    strategy: Code
    name: Said
    budget: Won
    firms: StrictInt = Field(ge=0)
    programme: StrictStr = ""
    is_assumed: StrictBool = False


class LastYear(Part):
    firms: StrictInt = Field(ge=0)
    spent: Won


class Plan(Part):
    """A yearly plan (종합계획): strategies, sub-programmes, and the year before."""

    year: StrictInt
    total: Won
    firms: StrictInt = Field(ge=0)
    last_year: LastYear | None = None
    strategy: tuple[Strategy, ...] = Field(min_length=1)
    sub: tuple[SubProgramme, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> "Plan":
        known = {strategy.code for strategy in self.strategy}
        if not known.issuperset(sub.strategy for sub in self.sub):
            raise ValueError("a sub-programme names an unknown strategy")
        if sum(sub.budget for sub in self.sub) != self.total:
            raise ValueError("the budgets of the sub-programmes do not add up to the total")
        return self


class Example(Part):
    """
    A case with its answer: the officer's examples are the programme's tests.

    ``asks`` says which terms are tested: the award's, a cost's, or a named check or milestone.
    ``misses`` names the facts whose conditions are not met.
    """

    name: StrictStr = Field(min_length=1)
    on: date
    facts: dict[str, Written] = Field(default_factory=dict)
    asks: StrictStr = "award"
    allowed: StrictBool = True
    pays: StrictInt | None = None
    own: StrictInt | None = None
    misses: tuple[StrictStr, ...] = ()
