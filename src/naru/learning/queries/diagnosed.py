"""
Count all diagnosed firms on the two axes, now or on an earlier day, and who moved between two days.

A result stands from ``taken_at`` until it is superseded, so any day's cohort is one condition; each
figure is one statement, however many firms there are.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q
from django.db.models.functions import Floor

from naru.learning.models import PlanStep
from naru.learning.queries.assessments import Sought, filtered

SPOT_POINTS = 5  # firms within so many points are one spot of the picture
MOVERS_MAX = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """So many firms at about these points."""

    skill: int
    product: int
    firms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The firms of a day: in how many spots, in which cells (skill level, product level)."""

    firms: int
    skill: int
    product: int
    spots: tuple[Spot, ...]
    cells: Mapping[tuple[str, str], int]
    quadrants: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Firms with a result on both days: from which quadrant to which, and by how many points."""

    firms: int
    between: Mapping[tuple[str, str], int]
    skill: int  # points won or lost on average, in tenths
    product: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigures:
    """How far the steps of one kind are, in all plans that stand."""

    target: str
    counts: Mapping[str, int]
    late: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def cohort(*, body_id: int, sought: Sought, at: datetime) -> Cohort:
    """Return the firms that are looked for as they stood at an instant. Two statements."""
    rows = _standing(body_id, sought, at)
    spots = (
        rows.order_by()
        .values(x=Floor(F("skill") / SPOT_POINTS), y=Floor(F("product") / SPOT_POINTS))
        .annotate(firms=Count("id"))
    )
    cells = (
        rows.order_by()
        .values("skill_level", "product_level", "quadrant")
        .annotate(firms=Count("id"), skill=Avg("skill"), product=Avg("product"))
    )
    found, quadrants = Counter[tuple[str, str]](), Counter[str]()
    skill = product = 0.0
    for cell in cells:
        found[cell["skill_level"], cell["product_level"]] += cell["firms"]
        quadrants[cell["quadrant"]] += cell["firms"]
        skill += cell["skill"] * cell["firms"]
        product += cell["product"] * cell["firms"]
    firms = found.total()
    return Cohort(
        firms=firms,
        skill=round(skill / firms) if firms else 0,
        product=round(product / firms) if firms else 0,
        spots=tuple(
            Spot(
                skill=int(one["x"]) * SPOT_POINTS,
                product=int(one["y"]) * SPOT_POINTS,
                firms=one["firms"],
            )
            for one in spots
        ),
        cells=dict(found),
        quadrants=dict(quadrants),
    )


def moves(*, body_id: int, sought: Sought, since: datetime, until: datetime) -> Moves:
    """Return who moved between two instants. Two statements."""
    columns = ("firm_id", "quadrant", "skill", "product")
    before = _by_firm(_standing(body_id, sought, since).values_list(*columns)[:MOVERS_MAX])
    after = _by_firm(_standing(body_id, sought, until).values_list(*columns)[:MOVERS_MAX])
    both = [(before[firm], now) for firm, now in after.items() if firm in before]
    return Moves(
        firms=len(both),
        between=dict(Counter((then[0], now[0]) for then, now in both)),
        skill=_tenths([now[1] - then[1] for then, now in both]),
        product=_tenths([now[2] - then[2] for then, now in both]),
        new=len(after) - len(both),
    )


def plans(*, body_id: int, on: Any) -> list[PlanFigures]:
    """Count the steps of all plans by what they are about. One statement."""
    rows = PlanStep.objects.filter(body_id=body_id, replaced_at=None).order_by()
    late = Count("id", filter=Q(due_on__lt=on, state__in=("open", "begun")))
    found: dict[str, PlanFigures] = {}
    for row in rows.values("target", "state").annotate(many=Count("id"), late=late):
        held = found.get(row["target"]) or PlanFigures(target=row["target"], counts={}, late=0)
        found[row["target"]] = replace(
            held, counts={**held.counts, row["state"]: row["many"]}, late=held.late + row["late"]
        )
    return sorted(found.values(), key=lambda one: -one.total)


def shelves(*, body_id: int) -> list[str]:
    """Return the shelves on which diagnosed firms sell."""
    rows = filtered(body_id, Sought()).filter(superseded_at=None).exclude(category="")
    return sorted(rows.order_by().values_list("category", flat=True).distinct())


def _standing(body_id: int, sought: Sought, at: datetime) -> Any:
    rows = filtered(body_id, sought).filter(taken_at__lte=at)
    return rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=at))


def _by_firm(rows: Any) -> dict[UUID, tuple[str, int, int]]:
    return {firm: (quadrant, skill, product) for firm, quadrant, skill, product in rows}


def _tenths(gains: list[int]) -> int:
    return round(sum(gains) * 10 / len(gains)) if gains else 0
