"""
Grant many awards at once (교부결정): whoever needs no agreement is granted with her selection.

One statement for the awards, one for the journals of their money; the listeners hear of each.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.events import emit
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.ledger.posting import Entry, Posting
from naru.programmes import accounts
from naru.programmes.events import AwardGranted
from naru.programmes.models import Award
from naru.programmes.operations.award_payments import locked_many
from naru.programmes.operations.awards import AwardMovedOn, rows_of
from naru.records.operations import audit
from naru.records.operations.audit import Deed


@within_transaction
def grant_many(*, by: Actor, award_ids: Sequence[UUID], at: datetime, since_on: date) -> None:
    """
    Grant reserved awards, all of them or none: their money is committed.

    :raises UnknownAward, AwardMovedOn: where one is not there, or no longer reserved.
    """
    rows = locked_many(by=by, award_ids=award_ids)
    for row in rows:
        if row.status != "reserved":
            raise AwardMovedOn(status=row.status)
    rows_of(by, award_ids).update(status="granted", granted_at=at, since_on=since_on)
    entries = [_entry(by, row, at) for row in rows if row.amount]
    if entries:
        ledger.post_many(book_id=by.body_id, entries=entries)
    deeds = [Deed(action="programmes.granted", subject=("award", row.id)) for row in rows]
    audit.note_many(by=by, deeds=deeds, at=at)
    for row in rows:
        emit(
            AwardGranted(
                body_id=by.body_id, award_id=row.id, kind=row.kind, actor_id=by.person_id, at=at
            )
        )


def _entry(by: Actor, row: Award, at: datetime) -> Entry:
    arrow = Posting(
        source=accounts.reserved(row.call_id),
        target=accounts.committed(row.call_id),
        amount=won(row.amount),
    )
    return Entry(
        key=f"award:{row.id}:grant",
        kind="programme.granted",
        postings=[arrow],
        effective_on=legal_date(at),
        posted_at=at,
        actor_id=by.person_id,
    )
