"""
Share a firm with colleagues, and hand one that was registered on behalf to its producer.

Both go by a letter with a token that opens once; nobody gets a place without signing in herself.
"""

from datetime import datetime
from uuid import UUID

from naru.identity.operations import firms, invitations
from naru.identity.operations.invitations import INVITATION_LASTS
from naru.identity.queries import bodies, register
from naru.identity.queries import consents as consent_queries
from naru.journeys.register_a_firm import ConsentWithdrawn
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.records.operations import audit

ROLES = {"owner": Text("대표", "owner"), "staff": Text("직원", "staff")}


def invite(*, by: Actor, firm_id: UUID, email: str, role: str, page: str, at: datetime) -> None:
    """
    Invite a colleague; ``page`` is the address to which the letter adds its token.

    :raises OwnersOnly: :raises TooManyInvitations: as the room says.
    """
    with transaction():
        token = invitations.invite(by=by, firm_id=firm_id, email=email, role=role, at=at)
        _write(
            by=by,
            firm_id=firm_id,
            email=email,
            template="merchants.invited",
            at=at,
            link=page + token,
            role_ko=ROLES[role].ko,
            role_en=ROLES[role].en,
        )
        _note(by, "firm.invited", firm_id, at, role=role)


def hand_over(*, by: Actor, firm_id: UUID, email: str, page: str, at: datetime) -> None:
    """
    Hand a firm to the producer for whom an officer registered it.

    :raises ConsentWithdrawn: where no consent to the officer's help stands.
    :raises FirmHasAnOwner: where somebody owns it already.
    """
    with transaction():
        if not consent_queries.stands(body_id=by.body_id, firm_id=firm_id):
            raise ConsentWithdrawn
        token = invitations.hand_over(by=by, firm_id=firm_id, email=email, at=at)
        _write(
            by=by,
            firm_id=firm_id,
            email=email,
            template="merchants.handed_over",
            at=at,
            link=page + token,
        )
        _note(by, "firm.handed_over", firm_id, at)


def take(*, by: Actor, token: str, at: datetime) -> UUID:
    """
    Take one's place in a firm; return the firm.

    :raises InvitationGone: :raises InvitedUnderAnotherAddress: as the room says.
    """
    with transaction():
        firm_id = invitations.take(by=by, token=token, at=at)
        _note(by, "firm.joined", firm_id, at)
    return firm_id


def take_back(*, by: Actor, firm_id: UUID, invitation_id: UUID, at: datetime) -> None:
    """
    Take an invitation back.

    :raises OwnersOnly: :raises InvitationGone: as the room says.
    """
    with transaction():
        invitations.take_back(by=by, firm_id=firm_id, invitation_id=invitation_id, at=at)
        _note(by, "firm.invitation_taken_back", firm_id, at)


def remove(*, by: Actor, firm_id: UUID, person_id: UUID, at: datetime) -> None:
    """
    End a person's place in a firm: an owner ends anybody's, everybody her own.

    :raises OwnersOnly: :raises LastOwner: :raises NotARunner: as the room says.
    """
    with transaction():
        if person_id != by.person_id:
            invitations.demand_owner(by, firm_id)
        firms.remove_person(by=by, firm_id=firm_id, person_id=person_id, at=at)
        _note(by, "firm.person_removed", firm_id, at, person=str(person_id))


def _write(
    *,
    by: Actor,
    firm_id: UUID,
    email: str,
    template: str,
    at: datetime,
    **more: str,
) -> None:
    firm, body = register.firm(firm_id), bodies.body(by.body_id)
    assert firm is not None, "people are invited into a firm that exists"
    assert body is not None, "the actor came through a body's door"
    values = {
        "mall": body.signature,
        "firm": firm.name,
        "day": clock.legal_date(at + INVITATION_LASTS),
        **more,
    }
    letters.send(body_id=by.body_id, to=email, template=template, values=values, at=at)


def _note(by: Actor, action: str, firm_id: UUID, at: datetime, **after: str) -> None:
    audit.note(by=by, action=action, subject=("firm", firm_id), after=after or None, at=at)
