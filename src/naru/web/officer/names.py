"""The names behind ids on the officers' pages: one statement for a whole page of rows."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from naru.identity.queries import people


def names_of(person_ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return how to show each person: her name, else her e-mail address."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    found: dict[UUID | None, str] = {None: _("system")}
    for person_id, person in people.persons(wanted).items():
        found[person_id] = person.name or person.email
    return found


def uuid_or_none(text: str) -> UUID | None:
    """Read an id out of an address; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
