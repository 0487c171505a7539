"""
Say what a holder still has to do, and by when (의무): milestones, checks, reports, settlement.

Pure. The days come from the file, and for reports to the body from the law's dated rows. What has
been handed in and waits for an answer is no longer due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from naru.kernel.text import Text
from naru.programmes import subsidy_law
from naru.programmes.definition.money import Check
from naru.programmes.definition.programme import Definition

SETTLEMENT = Text("정산 제출", "settlement")
RESULT_REPORT = "result-report"
HANDED_IN = ("reported", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A report that was handed in: its kind, code, day and state."""

    kind: str
    code: str
    happened_on: date
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an award stands; ``is_settling`` once a final settlement was filed or accepted."""

    amount: int
    granted_on: date
    since_on: date | None
    until_on: date | None
    is_alive: bool
    is_settling: bool
    reports: Sequence[Done] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to do by a day; ``kind`` and ``code`` say which page it is done on."""

    kind: str  # milestone | check | settlement | result
    code: str
    name: Text
    due_on: date | None
    basis: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


def duties(definition: Definition, standing: Standing) -> tuple[Duty, ...]:
    """Return what is still to be done, soonest first; what has no day comes last."""
    found = [*_milestones(definition, standing), *_checks(definition, standing)]
    if _is_settled(definition):
        found += [*_settlement(definition, standing), *_reports(standing)]
    return tuple(sorted(found, key=lambda duty: (duty.due_on or date.max, duty.key)))


def _is_settled(definition: Definition) -> bool:
    return definition.payment.is_settled or definition.settlement is not None


def _milestones(definition: Definition, standing: Standing) -> list[Duty]:
    reached = {
        one.code for one in standing.reports if one.kind == "milestone" and one.status in HANDED_IN
    }
    return [
        Duty(
            kind="milestone",
            code=one.code,
            name=one.name.text,
            due_on=standing.granted_on + timedelta(days=one.days),
        )
        for one in definition.milestone
        if standing.is_alive and one.code not in reached
    ]


def _checks(definition: Definition, standing: Standing) -> list[Duty]:
    """Return the next round of each check: it repeats from the last one, or from the start."""
    if not standing.is_alive:
        return []
    return [
        Duty(kind="check", code=one.code, name=one.name.text, due_on=due_on)
        for one in definition.check
        for is_open, due_on in [_next(one, standing)]
        if is_open
    ]


def _next(check: Check, standing: Standing) -> tuple[bool, date | None]:
    rounds = [
        one
        for one in standing.reports
        if (one.kind, one.code) == ("check", check.code) and one.status in HANDED_IN
    ]
    if check.every_days is None:
        return not rounds, standing.until_on
    if any(one.status == "reported" for one in rounds):
        return False, None
    begun = standing.since_on or standing.granted_on
    last = max((one.happened_on for one in rounds), default=begun)
    due_on = last + timedelta(days=check.every_days)
    is_within = standing.until_on is None or due_on <= standing.until_on
    return is_within, due_on


def _settlement(definition: Definition, standing: Standing) -> list[Duty]:
    if standing.is_settling or not standing.is_alive:
        return []
    spec, until = definition.settlement, standing.until_on
    due_on = until + timedelta(days=spec.days) if spec and until else None
    basis = spec.basis if spec else ""
    return [Duty(kind="settlement", code="settlement", name=SETTLEMENT, due_on=due_on, basis=basis)]


def _reports(standing: Standing) -> list[Duty]:
    """Return what the law asks beside: the report of results goes with the settlement."""
    if standing.until_on is None:
        return []
    handed_in = {
        one.code for one in standing.reports if one.kind == "result" and one.status in HANDED_IN
    }
    if standing.is_settling:
        handed_in.add(RESULT_REPORT)
    return [
        Duty(
            kind="result",
            code=one.code,
            name=one.name,
            due_on=one.due_on(standing.until_on),
            basis=one.basis,
        )
        for one in subsidy_law.obligations_of(won=standing.amount, on=standing.granted_on)
        if one.code not in handed_in
    ]
