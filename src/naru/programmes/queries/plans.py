"""
Read yearly plans (종합계획): strategies and sub-programmes, with what came of each.

A line of the plan is run by the programme whose id it names; its figures are counted from that
programme's applications and awards, in three statements for a whole plan.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from naru.kernel.text import Text
from naru.programmes.definition.outcome import LastYear
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, Award, Call, Programme
from naru.programmes.queries import programmes
from naru.programmes.queries.kpi import GIVEN

KIND = "plan"
DONE = ("settled", "ended")
LEFT_OUT = ("draft", "withdrawn")  # applications that do not count as handed in
BP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of one sub-programme, or of several together."""

    budget: int = 0
    committed: int = 0
    spent: int = 0
    firms_wanted: int = 0
    firms: int = 0
    applications: int = 0
    done: int = 0
    calls: int = 0

    @property
    def spent_bp(self) -> int:
        """Return the part of the budget that is spent, in basis points."""
        return self.spent * BP // self.budget if self.budget else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SubView:
    """A line of a plan; ``programme_id`` is None while its body runs no such programme."""

    number: int
    name: Text
    is_assumed: bool
    programme_id: UUID | None
    figures: Figures
    code: str = ""  # of the programme


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyView:
    name: Text
    subs: Sequence[SubView]
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan with everything that came of it; firms of the whole are counted once each."""

    id: UUID
    code: str
    name: Text
    summary: Text
    source: str
    assumptions: Sequence[str]
    is_public: bool
    year: int
    firms_wanted: int
    last_year: LastYear | None
    strategies: Sequence[StrategyView]
    figures: Figures

    @property
    def short(self) -> str:
        """Return the last word of the id, which stands in the public address."""
        return self.code.rpartition("/")[2]

    @property
    def subs(self) -> list[SubView]:
        return [sub for strategy in self.strategies for sub in strategy.subs]


def plans(*, body_id: int, only_public: bool = False) -> list[PlanView]:
    """Return the plans of a body, the newest year first."""
    rows = Programme.objects.filter(body_id=body_id, kind=KIND)
    if only_public:
        rows = rows.filter(is_public=True)
    found = [plan(body_id=body_id, programme_id=row.id) for row in rows.order_by("code")]
    views = [one for one in found if one is not None]
    return sorted(views, key=lambda one: one.year, reverse=True)


def plan(*, body_id: int, programme_id: UUID) -> PlanView | None:
    """Return one plan with its figures, or None where there is none."""
    view = programmes.programme_by_id(body_id=body_id, programme_id=programme_id)
    if view is None or view.kind != KIND or view.newest is None:
        return None
    definition = programmes.definition(view.newest.id)
    assert definition.plan is not None, "a plan has its part"
    codes = [sub.programme for sub in definition.plan.sub if sub.programme]
    rows = Programme.objects.filter(body_id=body_id, code__in=codes)
    ids = dict(rows.values_list("code", "id"))
    counted, firms = _counted(body_id, list(ids.values()))
    strategies = _strategies(definition, ids, counted)
    every = _sum([sub.figures for strategy in strategies for sub in strategy.subs], firms=firms)
    return PlanView(
        id=view.id,
        code=view.code,
        name=view.name,
        summary=definition.summary.text,
        source=definition.source,
        assumptions=definition.assumptions,
        is_public=view.is_public,
        year=definition.plan.year,
        firms_wanted=definition.plan.firms,
        last_year=definition.plan.last_year,
        strategies=strategies,
        figures=every,
    )


Counted = Mapping[UUID, Mapping[str, Any]]


def _counted(body_id: int, ids: Collection[UUID]) -> tuple[Counted, int]:
    """Count by programme; and how many firms there are in all of them together."""
    found: dict[UUID, dict[str, Any]] = {each: {} for each in ids}
    given = Award.objects.in_book(body_id).filter(programme_id__in=ids, status__in=GIVEN)
    awarded = given.values("programme_id").annotate(
        committed=Sum("amount"),
        spent=Sum(F("paid") - F("returned")),
        firms=Count("holder_id", distinct=True),
        done=Count("id", filter=Q(status__in=DONE)),
    )
    came = Application.objects.filter(body_id=body_id, call__programme_id__in=ids)
    came = came.exclude(status__in=LEFT_OUT)
    handed_in = came.values(programme_id=F("call__programme_id")).annotate(applications=Count("id"))
    calls = Call.objects.filter(body_id=body_id, programme_id__in=ids).exclude(status="draft")
    opened = calls.values("programme_id").annotate(calls=Count("id"))
    for rows in (awarded, handed_in, opened):
        for row in rows:
            found[row["programme_id"]] |= {k: v for k, v in row.items() if k != "programme_id"}
    firms: int = given.aggregate(n=Count("holder_id", distinct=True))["n"] or 0
    return found, firms


def _strategies(
    definition: Definition, ids: Mapping[str, UUID], counted: Counted
) -> list[StrategyView]:
    assert definition.plan is not None, "a plan has its part"
    numbered = list(enumerate(definition.plan.sub, start=1))
    found = []
    for strategy in definition.plan.strategy:
        subs = [
            SubView(
                number=number,
                name=sub.name.text,
                is_assumed=sub.is_assumed,
                programme_id=ids.get(sub.programme),
                figures=_figures(sub.budget, sub.firms, _of(sub.programme, ids, counted)),
                code=sub.programme,
            )
            for number, sub in numbered
            if sub.strategy == strategy.code
        ]
        figures = _sum([sub.figures for sub in subs])
        found.append(StrategyView(name=strategy.name.text, subs=subs, figures=figures))
    return found


def _of(code: str, ids: Mapping[str, UUID], counted: Counted) -> Mapping[str, Any]:
    return counted[ids[code]] if code in ids else {}


def _figures(budget: int, firms_wanted: int, counted: Mapping[str, Any]) -> Figures:
    told = {name: int(value or 0) for name, value in counted.items()}
    return Figures(budget=budget, firms_wanted=firms_wanted, **told)


def _sum(figures: Sequence[Figures], *, firms: int | None = None) -> Figures:
    """Add figures up; firms are added too, unless they were counted once each."""
    names = ("budget", "committed", "spent", "firms_wanted", "firms", "applications", "done")
    totals = {name: sum(getattr(one, name) for one in figures) for name in (*names, "calls")}
    return Figures(**(totals if firms is None else totals | {"firms": firms}))
