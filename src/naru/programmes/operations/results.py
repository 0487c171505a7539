"""Publish the results of a call: from now on applicants and the public see what was decided."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.programmes.models import Application
from naru.programmes.operations import calls
from naru.programmes.operations.selection import NobodyToSelect, SelectionWaits
from naru.records.operations import audit


@within_transaction
def publish(*, by: Actor, call_id: UUID, at: datetime) -> list[UUID]:
    """
    Publish the results of a call: applicants and the public see them from now on.

    Returns the applications whose result is new.

    :raises UnknownCall: where there is none.
    :raises SelectionWaits: while a selection waits for its approver.
    :raises NobodyToSelect: where nothing was decided yet.
    """
    call = calls.locked(by=by, call_id=call_id)
    if call.selections.filter(status="requested").exists():
        raise SelectionWaits
    decided = Application.objects.filter(
        call=call, status__in=("selected", "reserve", "not_selected"), decided_at__isnull=False
    )
    if not decided.exists():
        raise NobodyToSelect
    fresh = list(decided.filter(is_published=False).values_list("id", flat=True))
    decided.update(is_published=True)
    last = not call.rounds.filter(closes_at__gt=at).exists()
    if last and call.status in {"open", "closed", "deciding"}:
        calls.move(by=by, call_id=call_id, status="decided", at=at)
    audit.note(
        by=by,
        action="programmes.results_published",
        subject=("call", call.id),
        after={"results": len(fresh)},
        at=at,
    )
    return fresh
