"""What other floors see of the room: frozen dataclasses, never a row of a table."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter as the outbox shows it."""

    id: UUID
    channel: str
    template: str
    language: str
    person_id: UUID | None
    to: str
    subject: str
    text: str
    is_marketing: bool
    status: str
    attempts: int
    written_at: datetime
    sent_at: datetime | None
    receipt: str
    failure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """One attempt to deliver."""

    at: datetime
    outcome: str
    detail: str
