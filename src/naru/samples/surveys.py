"""
The reaction survey (반응 조사) as data: questions of a closed vocabulary, in six languages.

``questions.toml`` is the bank; a template names questions of it in order. A body may make its own
variant: a choice of the bank's questions and a few of its own words. What a test asks is frozen
with the test, so that answers never outlive their questions.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from naru.kernel.languages import LANGUAGES
from naru.kernel.text import Text

FOLDER = Path(__file__).parent
QUESTIONS_MAX = 20
OPTIONS_MAX = 12
OWN_MAX = 3

Kind = Literal["rating", "prices", "choice", "choices", "text", "agree"]
KINDS: Mapping[str, Text] = {
    "rating": Text("1~5점", "1 to 5"),
    "prices": Text("가격 네 가지", "Four prices"),
    "choice": Text("하나 고르기", "One of several"),
    "choices": Text("여럿 고르기", "Any of several"),
    "text": Text("자유롭게 쓰기", "In one's own words"),
    "agree": Text("예·아니요", "Yes or no"),
}
Words = Mapping[str, str]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Part):
    """One answer to choose: its code and its words."""

    code: str = Field(pattern=r"^[a-z_]{2,20}$")
    words: Words


class Question(_Part):
    """One question: for a rating, ``low`` and ``high`` name the ends of the scale."""

    code: str = Field(pattern=r"^[a-z_0-9]{2,20}$")
    kind: Kind
    title: Words
    hint: Words = Field(default_factory=dict)
    low: Words = Field(default_factory=dict)
    high: Words = Field(default_factory=dict)
    options: tuple[Option, ...] = Field(default=(), max_length=OPTIONS_MAX)
    is_needed: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> "Question":
        texts = [self.title, *(option.words for option in self.options)]
        texts += [words for words in (self.hint, self.low, self.high) if words]
        for words in texts:
            lacking = set(LANGUAGES) - {tag for tag, said in words.items() if said.strip()}
            if lacking:
                raise ValueError(f"{self.code}: not said in {', '.join(sorted(lacking))}")
        if (self.kind in {"choice", "choices"}) is not bool(self.options):
            raise ValueError(f"{self.code}: options belong to choices, and choices have some")
        return self

    @property
    def said(self) -> Text:
        return Text.of(self.title)


class Survey(_Part):
    """A whole survey: what it is called and what it asks."""

    code: str
    name: Words
    questions: tuple[Question, ...] = Field(min_length=1, max_length=QUESTIONS_MAX)

    @model_validator(mode="after")
    def _asks_once(self) -> "Survey":
        codes = [one.code for one in self.questions]
        if len(set(codes)) != len(codes):
            raise ValueError("a question is asked once")
        return self

    @property
    def said(self) -> Text:
        return Text.of(self.name)


@lru_cache(maxsize=1)
def bank() -> Mapping[str, Question]:
    """Read the bank of questions, in its own order."""
    written = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))
    read = (Question.model_validate(row) for row in written["question"])
    return {one.code: one for one in read}


@lru_cache(maxsize=1)
def templates() -> Mapping[str, Survey]:
    """Read the shipped templates."""
    written = tomllib.loads((FOLDER / "templates.toml").read_text(encoding="utf-8"))
    return {
        row["code"]: Survey(
            code=row["code"],
            name=row["name"],
            questions=tuple(bank()[code] for code in row["asks"]),
        )
        for row in written["template"]
    }


def frozen(survey: Survey) -> dict[str, Any]:
    """Return a survey as plain values, to be kept with a test."""
    return survey.model_dump(mode="json")


def thawed(kept: Mapping[str, Any]) -> Survey:
    """Read a survey that was kept."""
    return Survey.model_validate(kept)


def made(*, code: str, name: str, asks: Sequence[str], own: Sequence[Words] = ()) -> Survey:
    """Make a variant: questions of the bank in order, then own ones to be answered in words."""
    chosen = [question for known, question in bank().items() if known in set(asks)]
    written = [
        Question(code=f"own_{place}", kind="text", title=words)
        for place, words in enumerate(own, start=1)
    ]
    return Survey(code=code, name=dict.fromkeys(LANGUAGES, name), questions=(*chosen, *written))
