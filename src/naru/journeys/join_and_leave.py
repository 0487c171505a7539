"""Join a mall (가입) and leave it (탈퇴), with consents, letters and the audit trail."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from naru.identity.operations import people
from naru.identity.queries import bodies
from naru.identity.queries import people as people_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.records.operations import audit


def join(
    *,
    by: Actor,
    person_id: UUID,
    name: str,
    phone: str,
    agreed: Collection[str],
    at: datetime,
) -> None:
    """
    Make a person who just signed up a member of the mall.

    :raises ConsentMissing: where a required consent is not given.
    """
    with transaction():
        people.name(person_id=person_id, name=name, phone=phone)
        people.join(by=by, person_id=person_id, agreed=agreed, at=at)
        audit.note(by=by, action="member.joined", subject=("person", person_id), at=at)
        _write(by.body_id, person_id, "account.welcome", at)


def change_profile(*, by: Actor, person_id: UUID, name: str, phone: str, at: datetime) -> None:
    """Keep a person's own name and phone."""
    with transaction():
        people.name(person_id=person_id, name=name, phone=phone)
        audit.note(by=by, action="member.changed", subject=("person", person_id), at=at)


def choose_marketing(*, by: Actor, person_id: UUID, agreed: Collection[str], at: datetime) -> None:
    """Give or withdraw the optional consents."""
    with transaction():
        people.choose_marketing(by=by, person_id=person_id, agreed=agreed, at=at)
        audit.note(
            by=by,
            action="member.marketing_chosen",
            subject=("person", person_id),
            after={"agreed": sorted(agreed)},
            at=at,
        )


def leave(*, by: Actor, person_id: UUID, reason: str, at: datetime) -> bool:
    """
    Leave the mall; the person is erased where no other mall knows her.

    :raises StillAnOfficer: :raises StillRunsAFirm: as the room says.
    """
    with transaction():
        farewell = _write(by.body_id, person_id, "account.left", at, is_named=False)
        was_erased = people.leave(by=by, person_id=person_id, at=at)
        if was_erased:
            letters.forget(body_id=by.body_id, person_id=person_id)
        assert farewell or not was_erased, "a person who is erased had an address"
        audit.note(
            by=by,
            action="member.left",
            subject=("person", person_id),
            after={"erased": was_erased},
            reason=reason,
            at=at,
        )
    return was_erased


def _write(
    body_id: int, person_id: UUID, template: str, at: datetime, *, is_named: bool = True
) -> bool:
    person, body = people_queries.person(person_id), bodies.body(body_id)
    if person is None or body is None:
        return False
    letters.send(
        body_id=body_id,
        to=Recipient(
            address=person.email,
            language=person.language,
            person_id=person_id if is_named else None,
        ),
        template=template,
        values={"mall": body.mall.into(person.language)},
        at=at,
    )
    return True
