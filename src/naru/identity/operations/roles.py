"""
Appoint officers of a body (담당자 지정), change their role, end it.

Only administrators do so, and a body never loses its last administrator: appointments of one body
are decided one after another, under a lock on the body's row.
"""

from datetime import datetime
from uuid import UUID

from naru.identity.models import Appointment, Person, PublicBody
from naru.identity.operations.firms import PersonUnknown
from naru.identity.roles import LADDER
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class AdministratorNeeded(Refusal):
    code = "identity.administrator_needed"
    says = Text(
        ko="관리자만 담당자를 지정할 수 있습니다.", en="Only an administrator appoints officers."
    )
    next_step = Text(ko="기관의 관리자에게 요청해 주세요.", en="Ask an administrator of your body.")


class LastAdministrator(Refusal):
    code = "identity.last_administrator"
    says = Text(
        ko="기관에는 관리자가 한 명 이상 있어야 합니다.",
        en="A public body keeps at least one administrator.",
    )
    next_step = Text(
        ko="다른 담당자를 먼저 관리자로 지정해 주세요.",
        en="Make another officer an administrator first.",
    )


class NotAppointed(Refusal):
    code = "identity.not_appointed"
    says = Text(
        ko="이 기관의 담당자가 아닙니다.", en="This person holds no role in your public body."
    )
    next_step = Text(ko="담당자 목록을 새로 고쳐 주세요.", en="Reload the list of officers.")


@within_transaction
def grant(*, by: Actor, email: str, role: str, at: datetime) -> tuple[UUID, str]:
    """
    Give a person a role in the actor's body, or another role than she had.

    Return the person and the role that she had before ("" for none).

    :raises AdministratorNeeded: where the actor is no administrator.
    :raises PersonUnknown: where nobody signed up under the address.
    :raises LastAdministrator: where the last administrator would become something less.
    """
    assert role in LADDER, f"a role is one of {LADDER}"
    _decide_alone(by)
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise PersonUnknown
    held = Appointment.objects.filter(
        body_id=by.body_id, person_id=person.id, ended_at__isnull=True
    ).first()
    if held is not None and held.role == role:
        return person.id, role
    if held is not None:
        _keep_an_administrator(by.body_id, without=person.id, was=held.role)
        Appointment.objects.filter(id=held.id).update(ended_at=at, ended_by=by.person_id)
    Appointment.objects.create(
        person=person, body_id=by.body_id, role=role, granted_by=by.person_id, granted_at=at
    )
    return person.id, held.role if held else ""


@within_transaction
def end(*, by: Actor, person_id: UUID, at: datetime) -> str:
    """
    End a person's role in the actor's body; return which it was.

    :raises AdministratorNeeded: where the actor is no administrator.
    :raises NotAppointed: where the person holds no role here.
    :raises LastAdministrator: where she is the last administrator.
    """
    _decide_alone(by)
    held = Appointment.objects.filter(
        body_id=by.body_id, person_id=person_id, ended_at__isnull=True
    ).first()
    if held is None:
        raise NotAppointed
    _keep_an_administrator(by.body_id, without=person_id, was=held.role)
    Appointment.objects.filter(id=held.id).update(ended_at=at, ended_by=by.person_id)
    return held.role


@within_transaction
def appoint_first(*, body_id: int, person_id: UUID, role: str, at: datetime) -> None:
    """Appoint without an administrator: only the set-up of a body and the demo do so."""
    Appointment.objects.create(body_id=body_id, person_id=person_id, role=role, granted_at=at)


def _decide_alone(by: Actor) -> None:
    if by.body_role != "administrator" and not by.is_system:
        raise AdministratorNeeded
    PublicBody.objects.select_for_update().get(id=by.body_id)


def _keep_an_administrator(body_id: int, *, without: UUID, was: str) -> None:
    if was != "administrator":
        return
    others = Appointment.objects.filter(
        body_id=body_id, role="administrator", ended_at__isnull=True
    ).exclude(person_id=without)
    if not others.exists():
        raise LastAdministrator
