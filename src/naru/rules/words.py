"""The small pieces that every file of the rulebook is made of."""

from typing import Annotated

from pydantic import Field, StrictStr

from naru.kernel.text import Text
from naru.rules.conditions import CONDITIONS_MAX, Condition
from naru.rules.rule import Rule

Code = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]
FactName = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=60)]
Conditions = Annotated[tuple[Condition, ...], Field(max_length=CONDITIONS_MAX)]


class Part(Rule):
    """A part of a file: unknown keys are refused, nothing changes afterwards."""


class Said(Part):
    """Words in Korean and English."""

    ko: StrictStr = Field(min_length=1)
    en: StrictStr = Field(min_length=1)

    @property
    def text(self) -> Text:
        return Text(self.ko, self.en)
