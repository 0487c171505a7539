"""
Score a firm: its answers and what the records show, with a reason for every point.

What is neither recorded nor answered is left out, and the points are those of what is known, put
out of a hundred: a firm that sells elsewhere is not marked down for what this mall cannot see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from naru.kernel.text import Text
from naru.learning.assessment.definition import AXIS_POINTS, Assessment, Item
from naru.learning.assessment.known_facts import AXES, EVIDENCE
from naru.rules.facts import Fact, Facts, number_in_words

RECORDS, ANSWER = "records", "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as it came out: points of the most there are, why, and what would raise it."""

    item: str
    axis: str
    name: Text
    points: int
    most: int
    source: str  # "records", "answer", or "" where nothing is known
    says: Text
    raise_by: Text

    @property
    def is_known(self) -> bool:
        return bool(self.source)

    @property
    def missing(self) -> int:
        return self.most - self.points if self.is_known else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisResult:
    """One axis: its points out of a hundred, and how many points could be looked at."""

    axis: str
    name: Text
    points: int
    known: int
    level: str
    level_name: Text
    bar: int
    lines: tuple[Line, ...]

    @property
    def to_raise(self) -> tuple[Line, ...]:
        """Return what would bring most, most first."""
        short = [line for line in self.lines if line.missing]
        return tuple(sorted(short, key=lambda line: -line.missing))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a diagnosis came to."""

    skill: AxisResult
    product: AxisResult
    quadrant: str
    quadrant_name: Text
    means: Text

    @property
    def axes(self) -> tuple[AxisResult, AxisResult]:
        return (self.skill, self.product)


def asked(assessment: Assessment, facts: Facts) -> tuple[Item, ...]:
    """Return the items that a firm has to be asked: what the records show is never asked."""
    return tuple(item for item in assessment.questions if _number(item, facts) is None)


def unanswered(
    assessment: Assessment, facts: Facts, answers: Mapping[str, str]
) -> tuple[Item, ...]:
    """Return the questions that have no answer yet, or one that the file does not know."""
    return tuple(
        item
        for item in asked(assessment, facts)
        if item.question and item.question.choice(answers.get(item.code, "")) is None
    )


def score(assessment: Assessment, facts: Facts, answers: Mapping[str, str]) -> Outcome:
    """Score what is known of a firm."""
    skill, product = (_axis(assessment, axis, facts, answers) for axis in AXES)
    code = assessment.quadrant_of(skill=skill.points, product=product.points)
    named = assessment.quadrant_named(code)
    return Outcome(
        skill=skill,
        product=product,
        quadrant=code,
        quadrant_name=named.name.text,
        means=named.means.text,
    )


def _axis(
    assessment: Assessment, name: str, facts: Facts, answers: Mapping[str, str]
) -> AxisResult:
    axis = assessment.axis_of(name)
    lines = tuple(_line(item, facts, answers) for item in assessment.items_of(name))
    known = sum(line.most for line in lines if line.is_known)
    reached = sum(line.points for line in lines)
    points = (reached * AXIS_POINTS * 2 + known) // (known * 2) if known else 0  # half up
    level = axis.level(points)
    return AxisResult(
        axis=name,
        name=axis.name.text,
        points=points,
        known=known,
        level=level,
        level_name=getattr(axis.levels, level).text,
        bar=axis.bar,
        lines=lines,
    )


def _line(item: Item, facts: Facts, answers: Mapping[str, str]) -> Line:
    number = _number(item, facts)
    if number is not None and item.evidence:
        points, source, says = item.evidence.points(number), RECORDS, _shown(item, number)
    else:
        choice = item.question.choice(answers.get(item.code, "")) if item.question else None
        points = choice.points if choice else 0
        source = ANSWER if choice else ""
        says = choice.says.text if choice else Text("확인하지 못함", "not known")
    return Line(
        item=item.code,
        axis=item.axis,
        name=item.name.text,
        points=points,
        most=item.most,
        source=source,
        says=says,
        raise_by=item.raise_by.text,
    )


def _number(item: Item, facts: Facts) -> int | None:
    fact: Fact | None = facts.get(item.evidence.fact) if item.evidence else None
    return fact if isinstance(fact, int) and not isinstance(fact, bool) else None


def _shown(item: Item, number: int) -> Text:
    assert item.evidence is not None, "only evidence shows a number"
    known = EVIDENCE[item.evidence.fact]
    if known.unit:
        said = number_in_words(number, known.unit)
    else:
        said = Text(f"{number:,}{known.counter.ko}", f"{number:,}{known.counter.en}")
    english = known.label.en[:1].upper() + known.label.en[1:]
    return Text(f"{known.label.ko} {said.ko}", f"{english}: {said.en}")


def packed(outcome: Outcome) -> dict[str, Any]:
    """Write an outcome as plain values, to be kept as it was."""
    return {
        "quadrant": [outcome.quadrant, *_pair(outcome.quadrant_name), *_pair(outcome.means)],
        "axes": [_packed_axis(axis) for axis in outcome.axes],
    }


def unpacked(kept: Mapping[str, Any]) -> Outcome:
    """Read an outcome as it was kept."""
    skill, product = (_unpacked_axis(axis) for axis in kept["axes"])
    code, name_ko, name_en, means_ko, means_en = kept["quadrant"]
    return Outcome(
        skill=skill,
        product=product,
        quadrant=code,
        quadrant_name=Text(name_ko, name_en),
        means=Text(means_ko, means_en),
    )


def _pair(text: Text) -> tuple[str, str]:
    return text.ko, text.en


def _packed_axis(axis: AxisResult) -> dict[str, Any]:
    return {
        "axis": axis.axis, "name": _pair(axis.name), "points": axis.points, "known": axis.known,
        "level": axis.level, "level_name": _pair(axis.level_name), "bar": axis.bar,
        "lines": [
            [line.item, line.points, line.most, line.source,
             *_pair(line.name), *_pair(line.says), *_pair(line.raise_by)]
            for line in axis.lines
        ],
    }  # fmt: skip


def _unpacked_axis(kept: Mapping[str, Any]) -> AxisResult:
    return AxisResult(
        axis=kept["axis"],
        name=Text(*kept["name"]),
        points=kept["points"],
        known=kept["known"],
        level=kept["level"],
        level_name=Text(*kept["level_name"]),
        bar=kept["bar"],
        lines=tuple(_unpacked_lines(kept["axis"], kept["lines"])),
    )


def _unpacked_lines(axis: str, kept: Iterable[Any]) -> Iterable[Line]:
    for item, points, most, source, *words in kept:
        name_ko, name_en, says_ko, says_en, raise_ko, raise_en = words
        yield Line(
            item=item, axis=axis, points=points, most=most, source=source,
            name=Text(name_ko, name_en), says=Text(says_ko, says_en),
            raise_by=Text(raise_ko, raise_en),
        )  # fmt: skip
