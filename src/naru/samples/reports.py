"""
The report of a sample test: what buyers answered, summed up for one entry or for all.

Comparison with the other firms of a test names none of them, and none at all while fewer than
three others have been answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naru.kernel.text import Text
from naru.samples import advice, answers, price_curve, summaries
from naru.samples.price_curve import PriceCurve
from naru.samples.summaries import Rate, Score
from naru.samples.surveys import Question, Survey

OTHERS_MIN = 3
WISHES = {"quotations": "quotation", "meetings": "meeting"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One finished answer as reports take it: which entry's, from where, in which language."""

    entry: str
    country: str
    language: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many were asked, said yes, were sent to, and answered."""

    asked: int = 0
    wants: int = 0
    sent: int = 0
    answered: int = 0

    @property
    def response(self) -> Rate:
        return Rate(part=self.answered, whole=self.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a firm would ask and what it costs it, in hundredths; 0 where it did not say."""

    ask: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A rating question with its score, and the mean of the other firms where there are enough."""

    question: Question
    score: Score
    others_tenths: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A question with options and how often each was picked."""

    question: Question
    answers: int
    counts: Sequence[tuple[Text, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A country or a kind of buyer: answers, and the intent where enough answered."""

    code: str
    name: Text
    answers: int
    intent: Score
    wants: int  # who want a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody wrote, in the language it was written in."""

    question: Text
    words: str
    language: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report shows."""

    reach: Reach
    answers: int
    is_small: bool
    answers_min: int
    rated: Sequence[Rated]
    picked: Sequence[Picked]
    curve: PriceCurve | None
    prices_named: int
    by_country: Sequence[Group]
    by_kind: Sequence[Group]
    quotes: Sequence[Quote]
    advised: Sequence[advice.Advice]


def report(
    *, survey: Survey, answered: Sequence[Answered], others: Sequence[Answered], reach: Reach,
    prices: Prices | None, answers_min: int,
) -> Report:  # fmt: skip
    """
    Sum answers up; ``others`` are those of the other firms in the same test.

    Without ``prices`` the answers are about several products, whose prices make no one curve.
    """
    rated = [
        Rated(
            question=one,
            score=_score(one.code, answered, answers_min),
            others_tenths=_others(one.code, others, answers_min),
        )
        for one in survey.questions
        if one.kind == "rating"
    ]
    fours = [four for one in answered if prices and (four := answers.four(one.answers))]
    curve = price_curve.curve(fours) if len(fours) >= answers_min else None
    kept = curve if curve is not None and curve.buyers >= answers_min else None
    is_small = len(answered) < answers_min
    return Report(
        reach=reach,
        answers=len(answered),
        is_small=is_small,
        answers_min=answers_min,
        rated=rated,
        picked=[_picked(one, answered) for one in survey.questions if one.options],
        curve=kept,
        prices_named=len(fours),
        by_country=_groups(answered, lambda one: one.country, {}, answers_min),
        by_kind=_groups(
            answered, lambda one: one.answers.get("business", ""), _kinds(survey), answers_min
        ),
        quotes=_quotes(survey, answered),
        advised=advice.given(
            _facts(rated, answered, reach, prices or Prices(), kept, is_small=is_small)
        ),
    )


def _score(code: str, answered: Sequence[Answered], answers_min: int) -> Score:
    points = (one.answers[code] for one in answered if code in one.answers)
    return summaries.score(points, answers_min=answers_min)


def _others(code: str, others: Sequence[Answered], answers_min: int) -> int | None:
    if len({one.entry for one in others if code in one.answers}) < OTHERS_MIN:
        return None
    return _score(code, others, answers_min).mean_tenths


def _picked(question: Question, answered: Sequence[Answered]) -> Picked:
    given = [one.answers[question.code] for one in answered if question.code in one.answers]
    lists = [one if isinstance(one, list) else [one] for one in given]
    count = summaries.chosen(lists, [option.code for option in question.options])
    words = [(Text.of(option.words), count[option.code]) for option in question.options]
    return Picked(question=question, answers=len(given), counts=words)


def _kinds(survey: Survey) -> Mapping[str, Text]:
    asked = [one for one in survey.questions if one.code == "business"]
    return {option.code: Text.of(option.words) for one in asked for option in one.options}


def _groups(
    answered: Sequence[Answered], of: Any, names: Mapping[str, Text], answers_min: int
) -> Sequence[Group]:
    codes = sorted({of(one) for one in answered if of(one)})
    groups = []
    for code in codes:
        these = [one for one in answered if of(one) == code]
        groups.append(
            Group(
                code=code,
                name=names.get(code, Text(code, code)),
                answers=len(these),
                intent=_score("intent", these, answers_min),
                wants=_wishing(these, "quotation"),
            )
        )
    return sorted(groups, key=lambda one: (-one.answers, one.code))


def _quotes(survey: Survey, answered: Sequence[Answered]) -> Sequence[Quote]:
    asked = {one.code: one.said for one in survey.questions if one.kind == "text"}
    return [
        Quote(question=said, words=one.answers[code], language=one.language, country=one.country)
        for one in answered
        for code, said in asked.items()
        if code in one.answers
    ]


def _wishing(answered: Sequence[Answered], wish: str) -> int:
    return sum(wish in one.answers.get("wants", ()) for one in answered)


def _facts(
    rated: Sequence[Rated], answered: Sequence[Answered], reach: Reach, prices: Prices,
    curve: PriceCurve | None, *, is_small: bool,
) -> dict[str, int | bool]:  # fmt: skip
    """Return the facts of ``advice.toml``; what is not known is left out."""
    means = {one.question.code: one.score.mean_tenths for one in rated}
    facts: dict[str, int | bool] = {
        "asked": reach.asked,
        "answers": len(answered),
        "is_small": is_small,
        "wants_label": sum("label" in one.answers.get("change", ()) for one in answered),
        **{name: _wishing(answered, wish) for name, wish in WISHES.items()},
    }
    facts |= {code: mean for code, mean in means.items() if mean is not None}
    if curve is not None:
        facts["price_high"] = int(curve.high)
    facts |= {
        name: value
        for name, value in (("price_ask", prices.ask), ("price_cost", prices.cost))
        if value
    }
    return facts
