"""
Write the same letter to everybody of a firm who has an e-mail address, each in her language.

``values`` may depend on the reader's language; letters with Korean and English side by side are
given both at once.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.identity.queries import people, register
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

Values = Mapping[str, Any] | Callable[[str], Mapping[str, Any]]


def people_of(firm_id: UUID, *, most: int | None = None) -> list[UUID]:
    """Return who runs a firm, the first ``most`` of them."""
    return [one.person_id for one in register.people_of(firm_id)[:most]]


def write(*, body_id: int, firm_id: UUID, template: str, values: Values, at: datetime) -> None:
    """Write to everybody of a firm, in the caller's transaction."""
    write_to(
        body_id=body_id, person_ids=people_of(firm_id), template=template, values=values, at=at
    )


def write_to(
    *, body_id: int, person_ids: Iterable[UUID], template: str, values: Values, at: datetime
) -> None:
    """Write to people, in the caller's transaction; who has no e-mail address is left out."""
    for person in people.persons(person_ids).values():
        if person.email:
            letters.send(
                body_id=body_id,
                to=Recipient(address=person.email, person_id=person.id, language=person.language),
                template=template,
                values=values(person.language) if callable(values) else values,
                at=at,
            )
