"""
The ladder of a firm: discovered, able, selling, exporting, growing.

Pure. The steps and what each needs stand in ``ladder.toml``; the facts come from the records. A
firm stands on the highest step whose needs are met: who sells well without a diagnosis is not told
to begin again, and what a lower step lacks is shown beside it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from naru.kernel.text import Text
from naru.rules.conditions import Condition
from naru.rules.facts import Facts, Labels
from naru.rules.verdict import Reason, every

BELOW = Text("시작 전", "Below the first step")
FILE = Path(__file__).with_name("ladder.toml")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Said(_Part):
    ko: StrictStr = Field(min_length=1)
    en: StrictStr = Field(min_length=1)

    @property
    def text(self) -> Text:
        return Text(self.ko, self.en)


class Step(_Part):
    """One step: what it is called, what it means, and what must be true of a firm on it."""

    code: StrictStr
    name: _Said
    means: _Said
    needs: tuple[Condition, ...] = Field(min_length=1)


class Ladder(_Part):
    """The whole ladder, lowest step first, in force since a day."""

    since: date
    source: StrictStr
    assumptions: tuple[StrictStr, ...] = ()
    absent: Mapping[str, StrictBool | StrictInt] = Field(default_factory=dict)
    step: tuple[Step, ...] = Field(min_length=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step as it stands for one firm."""

    code: str
    name: Text
    means: Text
    is_met: bool
    is_here: bool
    reasons: tuple[Reason, ...]

    @property
    def lacks(self) -> tuple[Reason, ...]:
        """Return what is not met or not known."""
        return tuple(reason for reason in self.reasons if not reason.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a firm stands: the rungs, lowest first."""

    rungs: tuple[Rung, ...]

    @property
    def here(self) -> Rung | None:
        """Return the highest rung that is met; None below the first."""
        return next((rung for rung in self.rungs if rung.is_here), None)

    @property
    def following(self) -> Rung | None:
        """Return the rung to reach next: the lowest above where the firm stands."""
        above = False
        for rung in self.rungs:
            if above or self.here is None:
                return rung
            above = rung.is_here
        return None


@cache
def ladder() -> Ladder:
    """Read the ladder; the file is part of the house, and a mistake in it stops the start."""
    return Ladder.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def stand(facts: Facts, labels: Labels, *, by: Ladder | None = None) -> Standing:
    """Say where a firm stands by what the records show of it."""
    of = by or ladder()
    steps, known = of.step, {**of.absent, **facts}
    verdicts = [every([need.judge(known, labels) for need in step.needs]) for step in steps]
    met = [verdict.met is True for verdict in verdicts]
    here = max((n for n, is_met in enumerate(met) if is_met), default=-1)
    return Standing(
        rungs=tuple(
            Rung(
                code=step.code,
                name=step.name.text,
                means=step.means.text,
                is_met=met[n],
                is_here=n == here,
                reasons=verdicts[n].reasons,
            )
            for n, step in enumerate(steps)
        )
    )
