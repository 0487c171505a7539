"""What other floors see of the room: frozen dataclasses, never a row of a table."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditView:
    """One line of the audit trail; the actor's name is looked up by whoever shows it."""

    id: UUID
    at: datetime
    actor_id: UUID | None
    actor_role: str
    address: str
    action: str
    subject_kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """List what differs between before and after: name, old, new."""
        old, new = self.before or {}, self.after or {}
        names = [*old, *(name for name in new if name not in old)]
        pairs = [(name, old.get(name), new.get(name)) for name in names]
        return [pair for pair in pairs if pair[1] != pair[2]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalView:
    """A request for a second officer's decision."""

    id: UUID
    kind: str
    subject_id: str
    title: Text
    address: str
    status: str
    requested_by: UUID | None
    requested_at: datetime
    request_note: str
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessView:
    """One line of the access log."""

    id: UUID
    at: datetime
    actor_id: UUID | None
    actor_role: str
    address: str
    deed: str
    purpose: str
    subject_kind: str
    subject_ids: tuple[str, ...]
    subject_count: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """One month of the access log, as the monthly check looks at it."""

    month_on: date
    entries: int
    people_seen: int
    downloads: int
    unexplained_downloads: int
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """An uploaded file, without its content."""

    id: UUID
    kind: str
    owner_kind: str
    owner_id: str
    name: str
    content_type: str
    size_bytes: int
    sha256: str
    uploaded_by: UUID | None
    uploaded_at: datetime
