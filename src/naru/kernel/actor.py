"""Who acts: what the door knows of the person behind a request, handed to every operation."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    A person (or the system itself) with the roles that matter for this request.

    ``person_id`` is None for a guest and for the system; ``body_role`` is the officer's role in
    the public body ``body_id`` ("viewer", "officer", "approver", "administrator") or "".
    """

    body_id: int
    person_id: UUID | None = None
    name: str = ""
    body_role: str = ""
    firm_ids: frozenset[UUID] = field(default_factory=frozenset)
    address: str = ""  # network address, for the access log
    is_system: bool = False


def system(body_id: int) -> Actor:
    """Return the actor of jobs and the timetable."""
    return Actor(body_id=body_id, name="system", is_system=True)
