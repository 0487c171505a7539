"""Hear an objection (이의신청) and answer it by letter."""

from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_decisions
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes.operations import appeals
from naru.programmes.queries import hearings


def decide(*, by: Actor, appeal_id: UUID, is_upheld: bool, answer: str, at: datetime) -> str:
    """
    Answer an objection as somebody who took no part; return the application's state.

    :raises UnknownAppeal, AppealAnswerMissing, TookPart, ApproverNeeded, AlreadySupported: as the
        operation.
    """
    with db.transaction():
        state = appeals.decide(
            by=by, appeal_id=appeal_id, is_upheld=is_upheld, answer=answer, at=at
        )
        heard = hearings.appeal(body_id=by.body_id, appeal_id=appeal_id)
        assert heard is not None, "it was just decided"
        letters_of_decisions.tell_of_appeal(
            body_id=by.body_id,
            application_id=heard.application_id,
            result=heard.status,
            answer=answer,
            at=at,
        )
    return state
