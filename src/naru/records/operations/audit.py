"""Write the audit trail (감사기록): who did what to what, when, from where, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.records.models import AuditEntry

REASON_LETTERS_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed of many; fields as in ``note``."""

    action: str
    subject: tuple[str, UUID | str | int]
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str = ""


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
    deed = Deed(action=action, subject=subject, before=before, after=after, reason=reason)
    entry = _entry(by, deed, at)
    entry.save(force_insert=True)
    return entry.id


@within_transaction
def note_many(*, by: Actor, deeds: Iterable[Deed], at: datetime) -> None:
    """Note many deeds of one person at one instant, in one statement."""
    AuditEntry.objects.bulk_create([_entry(by, deed, at) for deed in deeds])


def _entry(by: Actor, deed: Deed, at: datetime) -> AuditEntry:
    assert "." in deed.action, "an action reads room.verb"
    kind, subject_id = deed.subject
    return AuditEntry(
        body_id=by.body_id,
        at=at,
        actor_id=by.person_id,
        actor_role="system" if by.is_system else by.body_role,
        address=by.address,
        action=deed.action,
        subject_kind=kind,
        subject_id=str(subject_id),
        before=None if deed.before is None else _plain(deed.before),
        after=None if deed.after is None else _plain(deed.after),
        reason=deed.reason[:REASON_LETTERS_MAX],
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that JSON can hold; what is not plain is written as text."""
    plain = (str, int, bool, float, list, dict, type(None))
    return {name: v if isinstance(v, plain) else str(v) for name, v in values.items()}
