"""Appoint the officers of a body, with audit and a letter to whom it concerns."""

from datetime import datetime
from uuid import UUID

from naru.identity.operations import roles
from naru.identity.queries import bodies, people
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.records.operations import audit

ROLE_NAMES = {
    "viewer": Text(ko="열람", en="viewer"),
    "officer": Text(ko="담당", en="officer"),
    "approver": Text(ko="결재", en="approver"),
    "administrator": Text(ko="관리", en="administrator"),
}


def appoint(*, by: Actor, email: str, role: str, reason: str, at: datetime) -> UUID:
    """
    Give a person a role, or another than she had.

    :raises AdministratorNeeded: :raises PersonUnknown: :raises LastAdministrator: as the room says.
    """
    with transaction():
        person_id, had = roles.grant(by=by, email=email, role=role, at=at)
        if had == role:
            return person_id
        audit.note(
            by=by,
            action="role.granted",
            subject=("person", person_id),
            before={"role": had} if had else None,
            after={"role": role},
            reason=reason,
            at=at,
        )
        _tell(by.body_id, person_id, role, at)
    return person_id


def end(*, by: Actor, person_id: UUID, reason: str, at: datetime) -> None:
    """
    End a person's role.

    :raises AdministratorNeeded: :raises NotAppointed: :raises LastAdministrator: as the room says.
    """
    with transaction():
        had = roles.end(by=by, person_id=person_id, at=at)
        audit.note(
            by=by,
            action="role.ended",
            subject=("person", person_id),
            before={"role": had},
            reason=reason,
            at=at,
        )


def _tell(body_id: int, person_id: UUID, role: str, at: datetime) -> None:
    person, body = people.person(person_id), bodies.body(body_id)
    if person is None or body is None:
        return
    name = ROLE_NAMES[role]
    letters.send(
        body_id=body_id,
        to=Recipient(address=person.email, language=person.language, person_id=person_id),
        template="account.appointed",
        values={
            "mall": body.signature,
            "role_ko": name.ko,
            "role_en": name.en,
        },
        at=at,
    )
