"""
Follow a firm's plan (맞춤 계획): how far each step is, by what the records of all rooms show.

A page asks anew each time; what it finds is noted once an hour for the officers' figures. The firm
may put a step aside with a reason, an officer may add one; who has a step due is written to once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from naru.identity.queries import bodies, people, register
from naru.journeys import find_support, know_a_firm
from naru.journeys.find_support import Offer, Wish
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.learning.assessment import planning
from naru.learning.assessment_views import DiagnosisView, StepView
from naru.learning.operations import plans
from naru.learning.queries import assessments
from naru.learning.queries import plans as queries
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.records.operations import audit

FIRMS_PER_PIECE = 200
LETTERS_PER_ROUND_MAX = 500
TOLD_DAYS_BEFORE = 3
OFFERS_SHOWN = 3
PLAN = "/support/diagnosis/plan/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A firm's plan: its steps as they are now, the result it came of, programmes it can get."""

    steps: tuple[StepView, ...]
    diagnosis: DiagnosisView | None
    offers: tuple[Offer, ...] = ()

    @property
    def next(self) -> StepView | None:
        return next((step for step in self.steps if step.is_open), None)

    @property
    def done(self) -> int:
        return sum(step.state == "done" for step in self.steps)

    @property
    def total(self) -> int:
        return sum(step.state != "aside" for step in self.steps)


def look(*, by: Actor, firm_id: UUID, at: datetime) -> Plan:
    """Return the plan of a firm of the actor's, with the programmes it can get now."""
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    plan = of_firm(body_id=by.body_id, firm_id=firm_id, at=at)
    if not any(step.target == "programmes" and step.is_open for step in plan.steps):
        return plan
    offers = list[Offer]()
    for result in ("can", "asks"):  # what only asks a few things more comes second
        wish = Wish(result=result, subject="firm")
        found = find_support.for_actor(by=by, firm_id=firm_id, wish=wish, at=at)
        offers += found.page.rows
    return replace(plan, offers=tuple(offers[:OFFERS_SHOWN]))


def of_firm(*, body_id: int, firm_id: UUID, at: datetime) -> Plan:
    """Return the plan of any firm of a body, as the records show it now."""
    steps = queries.of_firm(body_id=body_id, firm_id=firm_id)
    diagnosis = assessments.newest(body_id=body_id, firm_id=firm_id)
    states = _states(body_id, firm_id, diagnosis, at) if steps else {}
    now = [
        replace(step, state=states.get(step.code, step.state)) if step.is_open else step
        for step in steps
    ]
    return Plan(steps=tuple(now), diagnosis=diagnosis)


def put_aside(*, by: Actor, firm_id: UUID, step_id: UUID, reason: str, at: datetime) -> None:
    """
    Put a step aside, with a reason.

    :raises NoSuchStep, ReasonMissing: as the room says.
    """
    with db.transaction():
        plans.put_aside(by=by, firm_id=firm_id, step_id=step_id, reason=reason, at=at)
        _note(by, "learning.step_put_aside", firm_id, at, reason)


def take_up(*, by: Actor, firm_id: UUID, step_id: UUID, at: datetime) -> None:
    """
    Take a step up again.

    :raises NoSuchStep: as the room says.
    """
    with db.transaction():
        plans.take_up(by=by, firm_id=firm_id, step_id=step_id, at=at)
        _note(by, "learning.step_taken_up", firm_id, at)


def finish(*, by: Actor, firm_id: UUID, step_id: UUID, at: datetime) -> None:
    """
    Say that a step in an officer's own words is done.

    :raises NoSuchStep, FollowedByRecords: as the room says.
    """
    with db.transaction():
        plans.finish(by=by, firm_id=firm_id, step_id=step_id, at=at)
        _note(by, "learning.step_done", firm_id, at)


def add(
    *, by: Actor, firm_id: UUID, target: str, title: str, why: str, due_on: date, at: datetime
) -> UUID:
    """
    Add a step as an officer.

    :raises StepUnclear: as the room says.
    """
    with db.transaction():
        step_id = plans.add(
            by=by, firm_id=firm_id, target=target, title=title, why=why, due_on=due_on,
            today=legal_date(at), at=at,
        )  # fmt: skip
        _note(by, "learning.step_added", firm_id, at)
    return step_id


def follow_everywhere(*, at: datetime) -> int:
    """Note how far all plans are; return how many steps changed."""
    return sum(follow(body_id=body.id, at=at) for body in bodies.bodies())


def follow(*, body_id: int, at: datetime) -> int:
    """Note the plans of one body, a firm in each transaction."""
    changed, last = 0, None
    while ids := queries.firms_with_open_steps(body_id=body_id, after=last, limit=FIRMS_PER_PIECE):
        for firm_id in ids:
            diagnosis = assessments.newest(body_id=body_id, firm_id=firm_id)
            states = _states(body_id, firm_id, diagnosis, at)
            with db.transaction():
                changed += plans.note(body_id=body_id, firm_id=firm_id, states=states, at=at)
        last = ids[-1]
    return changed


def remind_everywhere(*, at: datetime) -> int:
    """Write to every firm that has a step due within three days; return how many letters."""
    return sum(remind(body_id=body.id, at=at) for body in bodies.bodies())


def remind(*, body_id: int, at: datetime) -> int:
    """Write to the firms of one body, once a step."""
    until = legal_date(at) + timedelta(days=TOLD_DAYS_BEFORE)
    found = queries.due(body_id=body_id, until=until, limit=LETTERS_PER_ROUND_MAX)
    sent = 0
    for firm_id, steps in groupby(found, key=lambda step: step.firm_id):
        with db.transaction():
            sent += _tell(body_id, firm_id, list(steps), at)
    return sent


def _states(
    body_id: int, firm_id: UUID, diagnosis: DiagnosisView | None, at: datetime
) -> dict[str, planning.State]:
    if diagnosis is None:
        return {}
    since = diagnosis.taken_at
    facts = know_a_firm.of_firm(body_id=body_id, firm_id=firm_id, since=since, at=at)
    told = planning.with_outcome(facts, diagnosis.outcome)
    return planning.states(assessments.assessment(diagnosis.version_id), told)


def _tell(body_id: int, firm_id: UUID, steps: Sequence[StepView], at: datetime) -> int:
    """Write to whoever owns the firm; the steps are told of even where nobody can be written to."""
    owners = [one for one in register.people_of(firm_id) if one.role == "owner" and one.email]
    body, sent = bodies.body(body_id), 0
    firm = register.firm(firm_id)
    for owner in owners:
        person = people.persons({owner.person_id}).get(owner.person_id)
        if person is None or body is None:
            continue
        words = [step.title.into(person.language) for step in steps]
        letters.send(
            body_id=body_id,
            to=Recipient(address=person.email, person_id=person.id, language=person.language),
            template="diagnosis.step_due",
            values={
                "mall": body.signature,
                "firm": firm.name if firm else "",
                "steps": "\n".join(f"- {word}" for word in words),
                "day": f"{min(step.due_on for step in steps):%Y-%m-%d}",
                "link": f"https://{body.host}{PLAN}",
            },
            at=at,
        )
        sent += 1
    plans.told(step_ids=[step.id for step in steps], at=at)
    return sent


def _note(by: Actor, action: str, firm_id: UUID, at: datetime, reason: str = "") -> None:
    audit.note(by=by, action=action, subject=("firm", firm_id), reason=reason, at=at)
