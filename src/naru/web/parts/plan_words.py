"""What the pages of a yearly plan say beside its table: tiles against the year before, charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from naru.programmes.queries.plans import PlanView
from naru.web.parts import wording

BP_PER_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTile:
    """One figure of a plan, and what it stands against."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChart:
    """A bar for each strategy."""

    title: str
    points: Sequence[tuple[str, int]]
    unit: str


def tiles(plan: PlanView) -> list[PlanTile]:
    """Return the figures of the whole plan against the year before."""
    now, before = plan.figures, plan.last_year
    spent = f"{now.spent_bp / BP_PER_PERCENT:.1f}%"
    return [
        PlanTile(
            label=_("Budget"),
            value=wording.long_money(now.budget),
            note=_("%(spent)s spent the year before") % {"spent": wording.long_money(before.spent)}
            if before
            else "",
        ),
        PlanTile(label=_("Committed"), value=wording.long_money(now.committed), note=""),
        PlanTile(
            label=_("Spent"),
            value=wording.long_money(now.spent),
            note=_("%(percent)s of the budget") % {"percent": spent},
        ),
        PlanTile(
            label=_("Firms supported"),
            value=f"{now.firms:,}",
            note=_("%(wanted)s wanted, %(before)s the year before")
            % {"wanted": f"{plan.firms_wanted:,}", "before": f"{before.firms:,}"}
            if before
            else _("%(wanted)s wanted") % {"wanted": f"{plan.firms_wanted:,}"},
        ),
    ]


def charts(plan: PlanView) -> list[PlanChart]:
    """Return budget and spending by strategy."""
    unit = "" if wording.is_english() else "원"
    names = [wording.said(strategy.name) for strategy in plan.strategies]
    figures = [strategy.figures for strategy in plan.strategies]
    return [
        PlanChart(
            title=_("Budget by strategy"),
            points=list(zip(names, [one.budget for one in figures], strict=True)),
            unit=unit,
        ),
        PlanChart(
            title=_("Spent by strategy"),
            points=list(zip(names, [one.spent for one in figures], strict=True)),
            unit=unit,
        ),
    ]
