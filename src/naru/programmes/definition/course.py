"""The course of a call: window, rounds, stages, how many, and how they are chosen."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field, StrictBool, StrictInt, StrictStr, model_validator

from naru.programmes.definition.words import BasisPoints, Code, Conditions, Part, Said, Won
from naru.rules.amounts import Amount

StageKind = Literal[
    "apply", "support", "screening", "review", "vote", "ranking", "agreement", "running",
    "settlement", "result",
]  # fmt: skip


class RoundSpec(Part):
    """A round (N차): when it takes applications, how many places and how much money it has."""

    number: StrictInt = Field(ge=1)
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    quota: StrictInt | None = Field(default=None, ge=1)
    budget: Won | None = None
    online_only_until: AwareDatetime | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "RoundSpec":
        if self.closes_at <= self.opens_at:
            raise ValueError("the round closes before it opens")
        return self

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


class Stage(Part):
    """One step of the way: what kind, who acts, and within how many days."""

    code: Code
    kind: StageKind
    name: Said
    who: Literal["applicant", "officer", "approver", "reviewer", "resident", "provider"]
    days: StrictInt | None = Field(default=None, ge=1)


class Criterion(Part):
    """
    One criterion of a review.

    Reviewers give 0 to ``points_max``; ``rule`` instead computes the points from the facts.
    """

    code: Code
    name: Said
    points_max: StrictInt = Field(ge=1, le=1_000)
    weight: StrictInt = Field(default=1, ge=1, le=100)
    hint: Said | None = None
    rule: Amount | None = None


class Bonus(Part):
    """Extra points for who meets conditions, or for the residents' votes."""

    code: Code
    name: Said
    points: StrictInt = Field(ge=1, le=100)
    when: Conditions = ()
    votes_needed: StrictInt | None = Field(default=None, ge=1)


class Selection(Part):
    """
    How applications become awards.

    ``all``: whoever is eligible; ``first_come``: in the order of application until the quota or
    the money is used up; ``score``: by reviews; ``vote``: by the residents' votes. ``drop`` leaves
    the highest and lowest review out when there are at least four. Equal totals fall by
    ``tie_break`` (criterion codes, then ``submitted``). ``pass_mark`` asks for points without the
    bonus; a ``bonus_max`` of 0 leaves the bonuses as they are. ``reserve`` is how many wait.
    """

    method: Literal["all", "first_come", "score", "vote"]
    reviewers_min: StrictInt = Field(default=0, ge=0, le=20)
    drop: Literal["none", "high_low"] = "none"
    pass_mark: StrictInt = Field(default=0, ge=0)
    bonus_max: StrictInt = Field(default=0, ge=0)
    tie_break: tuple[StrictStr, ...] = ("submitted",)
    reserve: StrictInt = Field(default=0, ge=0)
    criterion: tuple[Criterion, ...] = ()
    bonus: tuple[Bonus, ...] = ()

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "Selection":
        if self.method == "score" and not self.criterion:
            raise ValueError("a review needs criteria")
        known = {criterion.code for criterion in self.criterion} | {"submitted"}
        if not known.issuperset(self.tie_break):
            raise ValueError("tie_break names an unknown criterion")
        return self


class Vote(Part):
    """
    The residents' support and vote (주민투표).

    ``support_needed`` voices bring a proposal to the review; in a participatory vote everybody
    spends ``budget`` on whole proposals (as in Decidim), at least ``spend_min_bp`` of it. One
    proposal may cost ``cost_max`` at most. A vote without a budget is by voices alone: they are
    given while it is open, each resident's to ``choices_max`` candidates.
    """

    who: Conditions = ()
    support_needed: StrictInt | None = Field(default=None, ge=1)
    budget: Won | None = None
    spend_min_bp: BasisPoints = 0
    choices_max: StrictInt | None = Field(default=None, ge=1)
    cost_max: Won | None = None
    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime | None = None

    def takes_voices(self, at: datetime) -> bool:
        """Say whether voices are taken: until the ballots are, or while a vote by voices is on."""
        if self.opens_at is None:
            return True
        return self.is_open(at) if self.budget is None else at < self.opens_at

    def is_open(self, at: datetime) -> bool:
        """Say whether ballots are taken."""
        return bool(self.opens_at and self.closes_at and self.opens_at <= at < self.closes_at)

    def is_over(self, at: datetime) -> bool:
        return self.closes_at is not None and at >= self.closes_at


class CounterSpec(Part):
    """
    Who applies how where everybody is paid: in person only, or through the householder.

    ``only`` are conditions on whoever cannot apply online; who is younger than ``adult_years`` is
    applied for by the householder, as a date of birth (``birth``) tells.
    """

    only: Conditions = ()
    adult_years: StrictInt = Field(default=19, ge=0, le=100)
    basis: StrictStr = ""


class Appeal(Part):
    """The objection (이의신청): within how many days, on which ground."""

    days: StrictInt = Field(ge=1, le=365)
    basis: StrictStr = ""


class AgreementSpec(Part):
    """The agreement (협약) that both sides sign; ``text`` may name {firm}, {amount}, {until}."""

    text: Said
    days: StrictInt = Field(default=14, ge=1)
    is_needed: StrictBool = True
