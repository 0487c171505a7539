"""Show officers who takes part in a course, by name; every look goes into the access log."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from naru.identity.queries import people
from naru.identity.views import PersonView
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import access_log
from naru.records.operations.access_log import Deed

PURPOSE = "과정 운영"
FIELDS = ("name", "email")


def see(
    *, by: Actor, person_ids: Iterable[UUID], at: datetime, deed: Deed = "view"
) -> dict[UUID, PersonView]:
    """Return people by id, and note who looked; nobody, nothing noted."""
    found = people.persons(person_ids)
    if found:
        note(by=by, person_ids=found, at=at, deed=deed)
    return found


def note(*, by: Actor, person_ids: Iterable[UUID], at: datetime, deed: Deed) -> None:
    """Note that an officer saw, searched or took out the participants' names."""
    with db.transaction():
        access_log.note(
            by=by,
            purpose=PURPOSE,
            subject_kind="person",
            subject_ids=person_ids,
            fields=FIELDS,
            at=at,
            deed=deed,
        )


def like(search: str) -> list[UUID] | None:
    """Return whom a whole name, number or e-mail may mean; None where nothing is searched."""
    return people.people_like(search) if search else None
