"""Write down that a holder was reminded of a duty, so that nobody is reminded twice."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.programmes.duties import Duty
from naru.programmes.models import DutyNotice


@within_transaction
def note(*, by: Actor, award_id: UUID, duty: Duty, days_before: int, at: datetime) -> None:
    """Write the reminder down; a second one for the same day breaks the transaction."""
    assert duty.due_on is not None, "only what has a day is reminded of"
    DutyNotice.objects.create(
        book_id=by.body_id,
        award_id=award_id,
        duty=duty.key,
        due_on=duty.due_on,
        days_before=days_before,
        sent_at=at,
    )
