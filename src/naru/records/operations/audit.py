"""Write the audit trail (감사기록): who did what to what, when, from where, and why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.records.models import AuditEntry

REASON_LETTERS_MAX = 500


@within_transaction
def note(
    *,
    by: Actor,
    action: str,
    subject: tuple[str, UUID | str | int],
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> UUID:
    """
    Note one deed in the transaction that does it.

    ``action`` is "room.verb" ("firm.registered"); ``before`` and ``after`` hold only what changed,
    as plain values, and never names, phone numbers or addresses: those live with their subject.
    """
    assert "." in action, "an action reads room.verb"
    kind, subject_id = subject
    entry = AuditEntry.objects.create(
        body_id=by.body_id,
        at=at,
        actor_id=by.person_id,
        actor_role="system" if by.is_system else by.body_role,
        address=by.address,
        action=action,
        subject_kind=kind,
        subject_id=str(subject_id),
        before=None if before is None else _plain(before),
        after=None if after is None else _plain(after),
        reason=reason[:REASON_LETTERS_MAX],
    )
    return entry.id


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that JSON can hold; what is not plain is written as text."""
    plain = (str, int, bool, float, list, dict, type(None))
    return {name: v if isinstance(v, plain) else str(v) for name, v in values.items()}
