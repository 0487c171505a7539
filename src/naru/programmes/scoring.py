"""
Add up reviews: weights, computed criteria, bonuses, the pass mark. Pure, in thousandths of a point.

Thousandths keep averages whole: what is divided is rounded once, half up, and never again. A bonus
(가점) lifts an application in the order but not over the pass mark, which asks for merit alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.kernel.money import Rounding, portion
from naru.programmes.definition.course import Bonus, Criterion, Selection
from naru.rules.conditions import Condition
from naru.rules.facts import Facts, MissingFact
from naru.rules.plain_amounts import UnlistedValue
from naru.rules.verdict import every

THOUSAND = 1_000
DROP_FROM_REVIEWS = 4

Points = Mapping[str, int]  # criterion code → whole points, as a reviewer gives them


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    What one application reached; all but ``bonus`` in thousandths.

    ``merit`` is the reviewers' average with the computed criteria; ``spread`` lies between the
    highest and the lowest review; ``missing`` names facts that a computed criterion asked for.
    """

    merit: int
    bonus: int
    by_criterion: Mapping[str, int]
    bonuses: tuple[str, ...]
    reviews: int
    counted: int
    spread: int
    passes: bool
    votes: int = 0
    missing: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return what the order goes by."""
        return self.merit + self.bonus * THOUSAND


def given_by_reviewers(selection: Selection) -> tuple[Criterion, ...]:
    """Return the criteria that people score; the others are computed."""
    return tuple(one for one in selection.criterion if one.rule is None)


def best(selection: Selection) -> int:
    """Return the most points a reviewer can give, weighted, in whole points."""
    return sum(one.points_max * one.weight for one in given_by_reviewers(selection))


def of_review(selection: Selection, given: Points) -> int:
    """Return one review's weighted sum in thousandths; what is not scored yet counts nothing."""
    weights = {one.code: one.weight for one in given_by_reviewers(selection)}
    return sum(given.get(code, 0) * weight for code, weight in weights.items()) * THOUSAND


def unscored(selection: Selection, given: Points) -> tuple[str, ...]:
    """Return the codes of the criteria that a review still lacks."""
    return tuple(one.code for one in given_by_reviewers(selection) if one.code not in given)


def kept(selection: Selection, reviews: Sequence[Points]) -> tuple[Points, ...]:
    """
    Return the reviews that count.

    With ``drop = "high_low"`` and at least four of them, one of the highest and one of the lowest
    stays out.
    """
    ordered = sorted(reviews, key=lambda given: of_review(selection, given))
    if selection.drop == "none" or len(ordered) < DROP_FROM_REVIEWS:
        return tuple(ordered)
    return tuple(ordered[1:-1])


def result(
    selection: Selection, *, reviews: Sequence[Points], facts: Facts, votes: int = 0
) -> Result:
    """Add up one application: reviews that count, computed criteria, bonuses, the pass mark."""
    counted = kept(selection, reviews)
    scored = {
        one.code: _mean([given.get(one.code, 0) * one.weight * THOUSAND for given in counted])
        for one in given_by_reviewers(selection)
    }
    computed, missing = _computed(selection, facts)
    totals = [of_review(selection, given) for given in reviews]
    # The average of the sums, not the sum of the averages: rounded once.
    merit = _mean([of_review(selection, given) for given in counted]) + sum(computed.values())
    earned = _bonuses(selection.bonus, facts, votes)
    return Result(
        merit=merit,
        bonus=_capped(sum(one.points for one in earned), selection.bonus_max),
        by_criterion=scored | computed,
        bonuses=tuple(one.code for one in earned),
        reviews=len(reviews),
        counted=len(counted),
        spread=max(totals) - min(totals) if totals else 0,
        passes=merit >= selection.pass_mark * THOUSAND,
        votes=votes,
        missing=missing,
    )


def _mean(thousandths: Sequence[int]) -> int:
    if not thousandths:
        return 0
    return portion(
        sum(thousandths), numerator=1, denominator=len(thousandths), rounding=Rounding.HALF_UP
    )


def _computed(selection: Selection, facts: Facts) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the computed criteria within their bounds, and the facts that they lacked."""
    points: dict[str, int] = {}
    missing: list[str] = []
    for one in selection.criterion:
        if one.rule is None:
            continue
        try:
            reached = one.rule.of(facts)
        except (MissingFact, UnlistedValue) as lacking:
            missing.append(str(lacking.values["fact"]))
            reached = 0
        points[one.code] = min(max(reached, 0), one.points_max) * one.weight * THOUSAND
    return points, tuple(missing)


def _bonuses(offered: Sequence[Bonus], facts: Facts, votes: int) -> list[Bonus]:
    return [one for one in offered if _earns(one, facts, votes)]


def _earns(bonus: Bonus, facts: Facts, votes: int) -> bool:
    if bonus.votes_needed is not None and votes < bonus.votes_needed:
        return False
    return _met(bonus.when, facts)


def _met(conditions: Sequence[Condition], facts: Facts) -> bool:
    return every([condition.judge(facts, {}) for condition in conditions]).met is True


def _capped(points: int, most: int) -> int:
    return min(points, most) if most else points
