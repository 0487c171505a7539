"""
Invite people into a firm by letter, and let them take their place, once.

The letter bears a token that lies here only as a print. Whoever takes it must have signed in with
the address that was invited, so that a forwarded letter opens nothing.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.models import Firm, FirmInvitation, FirmMembership, Person
from naru.identity.operations import firms
from naru.identity.queries.invitations import token_print
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

INVITATION_LASTS = timedelta(days=7)
WAITING_PER_FIRM_MAX = 20
TOKEN_BYTES = 24


class OwnersOnly(Refusal):
    code = "identity.owners_only"
    says = Text(
        ko="사업자 대표 계정만 할 수 있는 일입니다.", en="Only an owner of the firm may do this."
    )
    next_step = Text(ko="대표에게 부탁해 주세요.", en="Ask an owner of the firm.")


class FirmHasAnOwner(Refusal):
    code = "identity.firm_has_an_owner"
    says = Text(
        ko="이미 대표 계정이 있는 사업자입니다.", en="This firm has an owner with an account."
    )
    next_step = Text(
        ko="함께 쓸 사람은 대표가 초대하면 됩니다.", en="Its owner can invite more people."
    )


class InvitationGone(Refusal):
    code = "identity.no_such_invitation"
    says = Text(
        ko="이미 썼거나 기한이 지난 초대입니다.",
        en="This invitation was taken already, or has run out.",
    )
    next_step = Text(
        ko="보낸 분에게 다시 초대해 달라고 부탁해 주세요.", en="Ask for a new one to be sent."
    )


class InvitedUnderAnotherAddress(Refusal):
    code = "identity.invited_under_another_address"
    says = Text(
        ko="초대받은 이메일과 로그인한 이메일이 다릅니다.",
        en="The invitation went to another address than the one you signed in with.",
    )
    next_step = Text(
        ko="초대받은 이메일로 로그인하거나 가입한 뒤 다시 열어 주세요.",
        en="Sign in or sign up with the invited address and open it again.",
    )


class TooManyInvitations(Refusal):
    code = "identity.too_many_invitations"
    says = Text(
        ko="답을 기다리는 초대가 너무 많습니다. ({limit}건까지)",
        en="Too many invitations wait already (at most {limit}).",
    )
    next_step = Text(ko="쓰지 않은 초대를 먼저 거두어 주세요.", en="Take some of them back first.")


@within_transaction
def invite(*, by: Actor, firm_id: UUID, email: str, role: str, at: datetime) -> str:
    """
    Invite somebody into one's firm; return the token for the letter.

    A second invitation to one address takes the first one's place.

    :raises OwnersOnly: where the actor does not own the firm.
    :raises TooManyInvitations: while too many wait.
    """
    demand_owner(by, firm_id)
    return _write(by=by, firm_id=firm_id, email=email, role=role, at=at)


@within_transaction
def hand_over(*, by: Actor, firm_id: UUID, email: str, at: datetime) -> str:
    """
    Let an officer hand a firm that nobody owns yet to its producer; return the token.

    Whether the producer consented to the officer's help is for the journey to ask.

    :raises FirmHasAnOwner: where it has one.
    """
    Firm.objects.select_for_update().get(id=firm_id)
    owners = FirmMembership.objects.filter(firm_id=firm_id, role="owner", ended_at=None)
    if owners.exists():
        raise FirmHasAnOwner
    return _write(by=by, firm_id=firm_id, email=email, role="owner", at=at)


@within_transaction
def take(*, by: Actor, token: str, at: datetime) -> UUID:
    """
    Take one's place in the firm that invited; return the firm.

    :raises InvitationGone: where it was taken, taken back, or has run out.
    :raises InvitedUnderAnotherAddress: where it went to another address than hers.
    """
    assert by.person_id is not None, "a place is taken by a person"
    rows = FirmInvitation.objects.select_for_update().filter(token_print=token_print(token))
    row = rows.filter(ended_at=None, expires_at__gt=at).first()
    if row is None:
        raise InvitationGone
    if not Person.objects.filter(id=by.person_id, email=row.email, is_active=True).exists():
        raise InvitedUnderAnotherAddress
    rows.update(ended_at=at, taken_by=by.person_id)
    firms.tie(row.firm_id, by.person_id, role=row.role, at=at)
    return row.firm_id


@within_transaction
def take_back(*, by: Actor, firm_id: UUID, invitation_id: UUID, at: datetime) -> None:
    """
    Take an invitation back before it is used.

    :raises OwnersOnly: where the actor does not own the firm.
    :raises InvitationGone: where it is no longer open.
    """
    demand_owner(by, firm_id)
    rows = FirmInvitation.objects.filter(id=invitation_id, firm_id=firm_id, ended_at=None)
    if not rows.update(ended_at=at):
        raise InvitationGone


def demand_owner(by: Actor, firm_id: UUID) -> None:
    """
    Let an owner of the firm pass.

    :raises OwnersOnly: for everybody else.
    """
    if by.person_id is None:
        raise OwnersOnly
    places = FirmMembership.objects.filter(firm_id=firm_id, person_id=by.person_id, ended_at=None)
    if not places.filter(role="owner").exists():
        raise OwnersOnly


def _write(*, by: Actor, firm_id: UUID, email: str, role: str, at: datetime) -> str:
    assert by.person_id is not None, "an invitation is written by a person"
    address = email.strip().lower()
    open_ones = FirmInvitation.objects.filter(firm_id=firm_id, ended_at=None)
    open_ones.filter(email=address).update(ended_at=at)
    if open_ones.filter(expires_at__gt=at).count() >= WAITING_PER_FIRM_MAX:
        raise TooManyInvitations(limit=WAITING_PER_FIRM_MAX)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    FirmInvitation.objects.create(
        firm_id=firm_id,
        body_id=by.body_id,
        email=address,
        role=role,
        token_print=token_print(token),
        invited_by=by.person_id,
        invited_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    return token
