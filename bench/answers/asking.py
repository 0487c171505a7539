"""
Ask one question of the set and compare with what is expected.

A row says ``passage`` (keys of which one must be found), ``says`` (what must stand in the answer),
``never`` (what must not), ``verdict`` with ``facts`` (what the rule engine must say of a firm), or
nothing but the question, where "I do not know" is right.
"""

import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from bench.answers.corpus import HERE, ROOT

from naru.desk.answering import asked as reading
from naru.desk.answering.answer import Answer
from naru.desk.answering.numerals import values
from naru.desk.queries import finding, passages
from naru.geography import queries as regions
from naru.kernel.clock import legal_date
from naru.programmes import eligibility, explaining
from naru.programmes.definition import reading as files
from naru.programmes.definition.programme import Definition
from naru.search import morphemes

BODY = 31_999
AT = datetime(2026, 3, 5, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    number: int
    text: str
    passage: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    about: str = ""
    verdict: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    real: bool = False
    why: str = ""

    @property
    def is_answerable(self) -> bool:
        return bool(self.passage)

    @property
    def is_tuning(self) -> bool:
        return self.number % 2 == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one question; ``rank`` is the place of the expected passage, 0 if none."""

    expected: Expected
    outcome: str
    rank: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    verdict: str
    milliseconds: float
    answer: Answer


def questions(*, with_real: bool) -> list[Expected]:
    """Return the set; questions on real notices only where these are there."""
    written = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))
    rows = [_expected(number, row) for number, row in enumerate(written["question"], start=1)]
    return [one for one in rows if with_real or not one.real]


def _expected(number: int, row: dict[str, Any]) -> Expected:
    tuples = {name: tuple(row.pop(name, ())) for name in ("passage", "says", "never")}
    return Expected(number=number, text=row.pop("ask"), **tuples, **row)


def ask(expected: Expected) -> Result:
    """Ask one question as the journey does and compare."""
    morphemes.load()
    on = legal_date(AT)
    lexicon = replace(reading.shipped_lexicon(on), places=regions.town_names(on))
    began = time.perf_counter()
    asked = reading.read(expected.text, lexicon=lexicon, on=on)
    outcome, verdict, wrong = "other", "", ()
    answer = Answer(outcome="unknown")
    if asked.wants == "mine":
        outcome = "mine"
    elif asked.wants == "list" and not asked.content:
        outcome = "list"
    else:
        search = finding.find(body_id=BODY, asked=asked, about=expected.about)
        answer = finding.answer(body_id=BODY, search=search, at=AT)
        outcome = answer.outcome
        if search.asked.wants == "eligible" and outcome == "answered":
            verdict = _verdict(answer, expected)
    took = (time.perf_counter() - began) * 1_000
    said = " ".join(one.text.into(asked.language) for one in answer.sentences)
    wrong = _wrong(expected, answer, said, verdict)
    return Result(
        expected=expected,
        outcome=outcome,
        rank=_rank(expected, answer),
        missing=tuple(one for one in expected.says if not _stands(one, said)),
        wrong=wrong,
        verdict=verdict,
        milliseconds=took,
        answer=answer,
    )


def _rank(expected: Expected, answer: Answer) -> int:
    places = [answer.ranked.index(key) + 1 for key in expected.passage if key in answer.ranked]
    return min(places, default=0)


def _stands(wanted: str, said: str) -> bool:
    return values(wanted) <= values(said) if values(wanted) else wanted.lower() in said.lower()


def _verdict(answer: Answer, expected: Expected) -> str:
    code = answer.blocks[0].subject.removeprefix("file:")
    try:
        definition = _definition(code)
    except FileNotFoundError:
        return ""
    facts = explaining.facts(definition, expected.facts, on=legal_date(AT))
    return eligibility.judge(definition, facts, on=legal_date(AT)).result


@lru_cache(maxsize=64)
def _definition(code: str) -> Definition:
    path = ROOT / "rulebook" / f"{code}.toml"
    return files.read(path.read_text(encoding="utf-8"), file=code)


def _wrong(expected: Expected, answer: Answer, said: str, verdict: str) -> tuple[str, ...]:
    """
    Name every claim that is not so.

    A claim is a sentence of a subject that the question is not about, a number or word that
    ``never`` forbids, a verdict that is not the expected one, or a sentence that does not stand
    in its source.
    """
    wrong = [one for one in expected.never if _stands(one, said)]
    if expected.verdict and verdict and verdict != expected.verdict:
        wrong.append(f"verdict {verdict}")
    subjects = {key.rsplit("#", 1)[0] for key in expected.passage}
    if expected.is_answerable:
        wrong += [one.subject for one in answer.blocks if one.subject not in subjects]
    sources = passages.passages(body_id=BODY, keys=[one.key for one in answer.sources])
    by_number = {one.number: sources[one.key] for one in answer.sources}
    for one in answer.sentences:
        stated = [by_number[number] for number in one.sources]
        clock = {
            "지금 접수하고 있습니다.",
            "접수가 아직 시작되지 않았습니다.",
            "접수가 끝났습니다.",
        }
        if one.text.ko not in clock and not any(one.text in each.sentences for each in stated):
            wrong.append(one.text.ko)
    return tuple(wrong)
