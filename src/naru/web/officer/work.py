"""What waits for an officer: one kind of work, as each part of the desk tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from naru.kernel.waiting import Kinds
from naru.web.parts.access import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one code of a room's ``work_to_do`` is told: its name, its list, and who does it."""

    label: str
    href: str
    role: Role = "officer"


class Part(Protocol):
    """A part of the desk that has work: its kinds in the order of the page, and what waits."""

    def kinds(self) -> Mapping[str, Kind]: ...

    def waiting(self, *, body_id: int, person_id: UUID | None, at: datetime) -> Kinds: ...
