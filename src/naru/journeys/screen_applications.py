"""
Screen applications: look at what a decision would do, do it to one or a thousand, take it back.

The facts of the records are gathered anew for every decision; the applicants are told afterwards
by an errand, so that what was undone at once is never told.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import gather_facts, letters_of_decisions
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes.operations import screening
from naru.programmes.operations.batches import Undone
from naru.programmes.operations.screening import Decided, Verdict
from naru.programmes.queries import contacts
from naru.programmes.queries import screening as queries
from naru.programmes.queries.screening import Finding
from naru.rules.facts import Facts


def preview(
    *, body_id: int, application_ids: Collection[UUID], verdict: Verdict, at: datetime
) -> list[Finding]:
    """Return what a decision would do to each application, without doing it."""
    return queries.preview(
        body_id=body_id,
        application_ids=application_ids,
        verdict=verdict,
        records=_records(body_id, application_ids, at),
    )


def decide(
    *,
    by: Actor,
    application_ids: Collection[UUID],
    verdict: Verdict,
    at: datetime,
    reason: Text | None = None,
) -> Decided:
    """
    Decide on applications and tell their applicants.

    :raises ScreeningReasonNeeded, TooManyApplications: as the operation.
    """
    records = _records(by.body_id, application_ids, at)
    with db.transaction():
        decided = screening.decide_many(
            by=by,
            application_ids=application_ids,
            verdict=verdict,
            at=at,
            reason=reason,
            records=records,
        )
        _tell(by, decided)
    return decided


def undo(*, by: Actor, batch: UUID, reason: str, at: datetime) -> Undone:
    """
    Take a bulk deed back where nothing was built on it.

    :raises NothingToUndo: where not one of them stands.
    """
    with db.transaction():
        return screening.undo(by=by, batch=batch, reason=reason, at=at)


def ask_supplement(
    *,
    by: Actor,
    application_ids: Collection[UUID],
    what: str,
    due_at: datetime,
    at: datetime,
    codes: Sequence[str] = (),
) -> Decided:
    """
    Ask applicants for a supplement by a day.

    :raises SupplementTooLate, TooManyApplications: as the operation.
    """
    with db.transaction():
        asked = screening.ask_supplement(
            by=by, application_ids=application_ids, what=what, due_at=due_at, at=at, codes=codes
        )
        _tell(by, asked)
    return asked


def check_paper(*, by: Actor, paper_id: UUID, is_good: bool, finding: str, at: datetime) -> None:
    """
    Note that somebody looked at a paper.

    :raises UnknownPaper: where there is none.
    """
    with db.transaction():
        screening.check_paper(by=by, paper_id=paper_id, is_good=is_good, finding=finding, at=at)


def cut(*, by: Actor, application_id: UUID, amount: int | None, reason: str, at: datetime) -> None:
    """
    Give less than was worked out, or the whole again.

    :raises UnknownApplication, CutTooHigh: as the operation.
    """
    with db.transaction():
        screening.cut(by=by, application_id=application_id, amount=amount, reason=reason, at=at)


def _tell(by: Actor, decided: Decided) -> None:
    ids = [one.application_id for one in decided.changed]
    letters_of_decisions.ask_to_tell(body_id=by.body_id, application_ids=ids)


def _records(body_id: int, application_ids: Collection[UUID], at: datetime) -> dict[UUID, Facts]:
    """Gather what the records say now of every applicant; of one holder only once."""
    on = legal_date(at)
    known: dict[tuple[str, UUID], Facts] = {}
    found: dict[UUID, Facts] = {}
    for one in contacts.of_applications(body_id=body_id, application_ids=application_ids):
        holder = (one.holder_kind, one.holder_id)
        if holder not in known:
            known[holder] = gather_facts.of_applicant(
                body_id=body_id, kind=one.holder_kind, holder_id=one.holder_id, on=on
            ).facts
        found[one.application_id] = known[holder]
    return found
