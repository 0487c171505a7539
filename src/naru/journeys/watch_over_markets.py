"""
Keep check lists in step with the calendar, every night.

A changed rule opens its line again and the firm hears of it; rules ahead, papers that run out, work
that is due and filings to see to are reminded of in time, each step once.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_markets as letters
from naru.journeys import make_ready_for_markets
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.localisation import requirements
from naru.localisation.checking import Item
from naru.localisation.operations import plans
from naru.localisation.queries import orders as order_queries
from naru.localisation.queries import plans as plan_queries
from naru.localisation.views import PlanView

# Days before a day on which a letter goes; they are the house's own, not a law's (assumption).
BEFORE_RUNNING_OUT = (90, 30, 7)
BEFORE_A_RULE = (180, 90, 30)
BEFORE_A_TASK = (3, 0)
BEFORE_A_FILING = (7, 0)


def run_everywhere(*, at: datetime) -> int:
    """Look over every body's check lists; return how many letters were written."""
    return sum(run(body_id=body.id, at=at) for body in bodies.bodies())


def run(*, body_id: int, at: datetime) -> int:
    """Look over one body's check lists and filings."""
    written = 0
    for plan in _plans(body_id):
        with transaction():
            written += _look(body_id, plan, at)
    return written + _filings(body_id, at)


def _plans(body_id: int) -> Iterator[PlanView]:
    last: UUID | None = None
    while batch := plan_queries.after(body_id=body_id, last=last):
        yield from batch
        last = batch[-1].id


def _look(body_id: int, plan: PlanView, at: datetime) -> int:
    today = legal_date(at)
    found = make_ready_for_markets.items(plan=plan, on=today)
    written = _changed(body_id, plan, found, at)
    written += _ahead(body_id, plan, today, at)
    written += _papers(body_id, plan, today, at)
    written += _tasks(body_id, plan, found, at)
    make_ready_for_markets.count(body_id=body_id, plan=plan, at=at, sees_rules=True)
    return written


def _changed(body_id: int, plan: PlanView, found: list[Item], at: datetime) -> int:
    """Open lines again whose rule is another than when the list was last counted."""
    changed = [
        item
        for item in found
        if plan.rules and plan.rules.get(item.row.code) != item.row.since.isoformat()
    ]
    if not changed:
        return 0
    rows = [item.row for item in changed]
    plans.reopen(body_id=body_id, plan_id=plan.id, rows=rows, at=at)
    return _tell(body_id, plan, letters.RULE, [item.row.title.text for item in changed], at)


def _ahead(body_id: int, plan: PlanView, today: date, at: datetime) -> int:
    product, written = plan.product, 0
    for row in requirements.ahead(plan.of, on=today, goods=product.goods, hs=product.hs):
        if _is_due(body_id, plan.id, f"ahead:{row.code}", row.since, BEFORE_A_RULE, at):
            title = Text(
                f"{row.since.isoformat()}부터: {row.title.ko}",
                f"from {row.since.isoformat()}: {row.title.en}",
            )
            written += _tell(body_id, plan, letters.AHEAD, [title], at)
    return written


def _papers(body_id: int, plan: PlanView, today: date, at: datetime) -> int:
    written = 0
    for one in plan.evidence.values():
        last = one.valid_until
        if last is None:
            continue
        title = next(
            (row.title.text for row in plan.of.requirement if row.code == one.code), Text(one.code)
        )
        said = Text(f"{title.ko}: {last.isoformat()}까지", f"{title.en}: until {last.isoformat()}")
        if last < today:
            if plans.note_reminder(
                body_id=body_id, subject_id=one.id, code="ran_out", due_on=last, days_before=0,
                at=at,
            ):  # fmt: skip
                written += _tell(body_id, plan, letters.HAS_RUN_OUT, [said], at)
        elif _is_due(body_id, one.id, "runs_out", last, BEFORE_RUNNING_OUT, at):
            written += _tell(body_id, plan, letters.RUNS_OUT, [said], at)
    return written


def _tasks(body_id: int, plan: PlanView, found: list[Item], at: datetime) -> int:
    written = 0
    for item in found:
        task = plan.tasks.get(item.row.code)
        if task is None or task.due_on is None or not item.is_open:
            continue
        if _is_due(body_id, plan.id, f"task:{task.code}", task.due_on, BEFORE_A_TASK, at):
            said = Text(f"{item.row.title.ko} ({task.person}, {task.due_on.isoformat()})")
            written += _tell(body_id, plan, letters.TASK, [said], at)
    return written


def _filings(body_id: int, at: datetime) -> int:
    today, written = legal_date(at), 0
    until = today + timedelta(days=max(BEFORE_A_FILING))
    for one in order_queries.filings_due(body_id=body_id, since=today, until=until):
        assert one.next_on is not None, "it was asked for by that day"
        with transaction():
            if _is_due(body_id, one.id, "filing", one.next_on, BEFORE_A_FILING, at):
                reason = Text(f"{one.next_on.isoformat()} {one.note}".strip())
                letters.remind_of_filing(body_id=body_id, filing=one, reason=reason, at=at)
                written += 1
    return written


def _is_due(  # noqa: PLR0917 - the reminder and its day
    body_id: int, subject_id: UUID, code: str, due_on: date, steps: tuple[int, ...], at: datetime
) -> bool:
    """Say whether a step before a day has come that no letter told of yet, and note it."""
    left = (due_on - legal_date(at)).days
    step = min((days for days in steps if 0 <= left <= days), default=None)
    return step is not None and plans.note_reminder(
        body_id=body_id, subject_id=subject_id, code=code[:60], due_on=due_on, days_before=step,
        at=at,
    )  # fmt: skip


def _tell(body_id: int, plan: PlanView, what: Text, said: list[Text], at: datetime) -> int:
    reason = Text(
        "\n".join(f"- {one.ko}" for one in said),
        "\n".join(f"- {one.into('en')}" for one in said),
    )
    letters.tell_of_plan(body_id=body_id, plan=plan, what=what, reason=reason, at=at)
    return 1
