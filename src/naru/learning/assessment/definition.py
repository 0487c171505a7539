"""
An assessment (온라인 역량·상품성 진단) as its file says it: two axes, items, quadrants, steps.

An item is evidence from the records, a question, or both: then the question is asked only of a firm
of which the records tell nothing. The items of an axis add up to a hundred points.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field, StrictInt, StrictStr, field_validator, model_validator

from naru.learning.assessment.known_facts import AXES, EVIDENCE
from naru.rules.words import Code, Conditions, FactName, Part, Said

QUESTIONS_MAX = 12
AXIS_POINTS = 100
Points = StrictInt
AxisName = Literal["skill", "product"]
Target = Literal[
    "seller", "shop", "product", "detail", "meeting", "course", "mentor", "programmes", "case"
]
QuadrantName = Literal["start", "carry", "polish", "enter"]


class Levels(Part):
    """Words for low, middle and high."""

    low: Said
    mid: Said
    high: Said


class Axis(Part):
    """One axis: from how many points it is middle and high, and the bar between the quadrants."""

    name: Said
    mid: Points = Field(ge=1, le=AXIS_POINTS)
    high: Points = Field(ge=1, le=AXIS_POINTS)
    bar: Points = Field(ge=1, le=AXIS_POINTS)
    levels: Levels
    assumption: StrictStr = ""

    @model_validator(mode="after")
    def _rises(self) -> "Axis":
        if self.mid >= self.high:
            raise ValueError("low is above high")
        return self

    def level(self, points: int) -> str:
        return "high" if points >= self.high else "mid" if points >= self.mid else "low"


class Axes(Part):
    skill: Axis
    product: Axis


class EvidenceStep(Part):
    """From which number on how many points are given."""

    since: StrictInt = Field(ge=0)
    points: Points = Field(ge=0, le=AXIS_POINTS)


class Evidence(Part):
    """
    What the records show, by steps of a number; below the first step there are no points.

    ``better`` says which way the points go; steps that go the other way are refused.
    """

    fact: FactName
    better: Literal["more", "less"] = "more"
    steps: tuple[EvidenceStep, ...] = Field(min_length=1, max_length=12)

    @field_validator("fact")
    @classmethod
    def _is_known(cls, fact: str) -> str:
        if fact not in EVIDENCE:
            raise ValueError("no record tells this")
        return fact

    @model_validator(mode="after")
    def _goes_one_way(self) -> "Evidence":
        since = [step.since for step in self.steps]
        if since != sorted(set(since)):
            raise ValueError("steps do not rise")
        points = [step.points for step in self.steps]
        is_falling = self.better == "less"
        if points != sorted(points, reverse=is_falling):
            raise ValueError("points go against what is better")
        if is_falling and since[0] != 0:
            raise ValueError("where less is better, the first step begins at 0")
        return self

    def points(self, number: int) -> int:
        """Return the points of a number."""
        reached = [step.points for step in self.steps if step.since <= number]
        return reached[-1] if reached else 0

    @property
    def most(self) -> int:
        return max(step.points for step in self.steps)


class Choice(Part):
    """One answer of a question."""

    code: Code
    says: Said
    points: Points = Field(ge=0, le=AXIS_POINTS)


class Question(Part):
    """A short question in plain words, with one answer out of several."""

    ask: Said
    hint: Said | None = None
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _codes_differ(self) -> "Question":
        if len({one.code for one in self.choices}) != len(self.choices):
            raise ValueError("a code is used twice")
        return self

    def choice(self, code: str) -> Choice | None:
        return next((one for one in self.choices if one.code == code), None)

    @property
    def most(self) -> int:
        return max(one.points for one in self.choices)


class Item(Part):
    """One thing that is looked at; ``raise_by`` says what would bring more points."""

    code: Code
    axis: AxisName
    name: Said
    evidence: Evidence | None = None
    question: Question | None = None
    raise_by: Said
    assumption: StrictStr = ""

    @model_validator(mode="after")
    def _can_be_known(self) -> "Item":
        ways = [way.most for way in (self.evidence, self.question) if way]
        if not ways:
            raise ValueError("an item needs evidence or a question")
        if len(set(ways)) > 1:
            raise ValueError("evidence and question give different most points")
        return self

    @property
    def most(self) -> int:
        way = self.evidence or self.question
        assert way is not None, "the file was refused otherwise"
        return way.most


class Quadrant(Part):
    """One of the four results: its name, and in a sentence what it means."""

    name: Said
    means: Said


class Quadrants(Part):
    """
    The four results.

    Low skill and a weak product (start), low skill and a strong one (carry), skill and a weak
    product (polish), both (enter).
    """

    start: Quadrant
    carry: Quadrant
    polish: Quadrant
    enter: Quadrant


class Step(Part):
    """
    A step of the plan.

    ``when`` says for whom, ``begun`` and ``done`` by what the records show that it is under way or
    finished; it is due ``days`` after the diagnosis.
    """

    code: Code
    target: Target
    title: Said
    why: Said
    days: StrictInt = Field(ge=1, le=366)
    when: Conditions = ()
    begun: Conditions = ()
    done: Conditions = Field(default=(), min_length=1)
    assumption: StrictStr = ""


class Example(Part):
    """A firm with what it must come to."""

    name: StrictStr = Field(min_length=1)
    answers: dict[Code, StrictStr] = Field(default_factory=dict)
    facts: dict[FactName, StrictInt | bool] = Field(default_factory=dict)
    skill: Points
    product: Points
    quadrant: QuadrantName
    plan: tuple[Code, ...] = ()


class Assessment(Part):
    """One assessment; a change is a new file version with its own ``since``."""

    id: StrictStr = Field(pattern=r"^kr/[a-z0-9-]+/assessments/[a-z0-9-]+$", max_length=120)
    name: Said
    summary: Said
    since: date
    source: StrictStr = ""
    assumptions: tuple[StrictStr, ...] = ()
    axis: Axes
    item: tuple[Item, ...] = Field(min_length=2)
    quadrant: Quadrants
    step: tuple[Step, ...] = ()
    example: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> "Assessment":
        codes = [one.code for one in self.item], [one.code for one in self.step]
        if any(len(set(some)) != len(some) for some in codes):
            raise ValueError("a code is used twice")
        if len(list(self.questions)) > QUESTIONS_MAX:
            raise ValueError("more than twelve questions are asked")
        for axis in AXES:
            if sum(item.most for item in self.items_of(axis)) != AXIS_POINTS:
                raise ValueError("the items of an axis do not add up to a hundred")
        return self

    @property
    def questions(self) -> Iterator[Item]:
        return (item for item in self.item if item.question)

    def items_of(self, axis: str) -> list[Item]:
        return [item for item in self.item if item.axis == axis]

    def axis_of(self, name: str) -> Axis:
        return self.axis.skill if name == "skill" else self.axis.product

    def quadrant_of(self, *, skill: int, product: int) -> QuadrantName:
        is_able, is_good = skill >= self.axis.skill.bar, product >= self.axis.product.bar
        if is_able:
            return "enter" if is_good else "polish"
        return "carry" if is_good else "start"

    def quadrant_named(self, code: str) -> Quadrant:
        found = {
            "start": self.quadrant.start, "carry": self.quadrant.carry,
            "polish": self.quadrant.polish, "enter": self.quadrant.enter,
        }  # fmt: skip
        return found[code]
