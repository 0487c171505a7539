"""The small pieces that every part of a programme file is made of."""

from typing import Annotated

from pydantic import Field, StrictInt

from naru.rules.words import Code, Conditions, FactName, Part, Said

__all__ = ["BasisPoints", "Code", "Conditions", "FactName", "Part", "Said", "Won"]

Won = Annotated[StrictInt, Field(ge=0)]
BasisPoints = Annotated[StrictInt, Field(ge=0, le=10_000)]
