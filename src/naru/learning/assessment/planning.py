"""
Turn a result into a plan (맞춤 계획), and say of each step whether it is open, begun or done.

A step is followed by facts of the records alone: nobody has to tick what has happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from naru.kernel.text import Text
from naru.learning.assessment.definition import Assessment, Step
from naru.learning.assessment.known_facts import PRODUCT, SKILL
from naru.learning.assessment.scoring import Outcome
from naru.rules import decisions
from naru.rules.conditions import Condition
from naru.rules.facts import Fact, Facts

State = Literal["open", "begun", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A step as it goes into a firm's plan."""

    code: str
    target: str
    title: Text
    why: Text
    due_on: date


def with_outcome(facts: Facts, outcome: Outcome) -> dict[str, Fact]:
    """Add what the diagnosis came to, so that steps can ask for it."""
    return {
        **facts,
        f"axis.{SKILL}": outcome.skill.points,
        f"axis.{PRODUCT}": outcome.product.points,
        "axis.quadrant": outcome.quadrant,
    }


def plan(
    assessment: Assessment, outcome: Outcome, facts: Facts, *, on: date
) -> tuple[Planned, ...]:
    """Return the steps that a result calls for, in the file's order; what is done is left out."""
    told = with_outcome(facts, outcome)
    return tuple(
        Planned(
            code=step.code,
            target=step.target,
            title=step.title.text,
            why=step.why.text.fill(skill=outcome.skill.points, product=outcome.product.points),
            due_on=on + timedelta(days=step.days),
        )
        for step in assessment.step
        if _all(step.when, told) and state(step, told) != "done"
    )


def state(step: Step, facts: Facts) -> State:
    """Say how far a step is, by what the records show now."""
    if _all(step.done, facts):
        return "done"
    return "begun" if step.begun and _all(step.begun, facts) else "open"


def states(assessment: Assessment, facts: Facts) -> dict[str, State]:
    """Say it of every step of a file."""
    return {step.code: state(step, facts) for step in assessment.step}


def _all(conditions: Sequence[Condition], facts: Facts) -> bool:
    """Say whether all conditions are met; what a missing fact leaves open is not met."""
    return all(decisions.decide(condition, facts).allowed for condition in conditions)
