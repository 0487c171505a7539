"""What the room states for others to act on."""

from dataclasses import dataclass
from uuid import UUID

from naru.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWritten(Event):
    """A letter waits for its carrier; the wiring defers the job that takes it there."""

    letter_id: UUID
