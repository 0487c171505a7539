"""Write down that a holder was told of an expiry, so that nobody is told twice."""

from datetime import datetime
from uuid import UUID

from naru.commerce.models import ExpiryNotice
from naru.kernel import db
from naru.kernel.actor import Actor


@db.within_transaction
def note(*, by: Actor, lot_id: UUID, days_before: int, at: datetime) -> None:
    """Write the notice down; a second one for the same lot and days breaks the transaction."""
    ExpiryNotice.objects.create(
        book_id=by.body_id, lot_id=lot_id, days_before=days_before, sent_at=at
    )
