"""Only administrators appoint, and a body never loses its last one."""

from collections.abc import Callable
from typing import Any

import pytest

from naru.identity.models import Appointment, Person
from naru.identity.operations import roles
from naru.identity.operations.firms import PersonUnknown
from naru.identity.queries import role_in
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction


def grant(by: Actor, email: str, role: str) -> None:
    with transaction():
        roles.grant(by=by, email=email, role=role, at=clock.now())


@pytest.mark.django_db
def test_grant_gives_a_role_and_keeps_the_one_before(administrator: Actor, bori: Person) -> None:
    grant(administrator, "bori@example.com", "viewer")
    grant(administrator, "BORI@example.com ", "approver")

    assert role_in(body_id=1, person_id=bori.id) == "approver"
    assert Appointment.objects.filter(person=bori, ended_at__isnull=False).count() == 1


@pytest.mark.django_db
def test_grant_refuses_who_is_no_administrator(administrator: Actor, bori: Person) -> None:
    officer = Actor(body_id=1, person_id=bori.id, body_role="approver")

    with pytest.raises(roles.AdministratorNeeded):
        grant(officer, "bori@example.com", "administrator")


@pytest.mark.django_db
def test_grant_refuses_an_unknown_person(administrator: Actor) -> None:
    with pytest.raises(PersonUnknown):
        grant(administrator, "nobody@example.com", "viewer")


@pytest.mark.django_db
def test_last_administrator_stays(administrator: Actor) -> None:
    assert administrator.person_id is not None

    with pytest.raises(roles.LastAdministrator), transaction():
        roles.end(by=administrator, person_id=administrator.person_id, at=clock.now())
    with pytest.raises(roles.LastAdministrator):
        grant(administrator, "head@example.com", "viewer")


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other(
    administrator: Actor, bori: Person, at_once: Callable[..., list[Any]]
) -> None:
    grant(administrator, "bori@example.com", "administrator")
    other = Actor(body_id=1, person_id=bori.id, body_role="administrator")

    def end(by: Actor, whom: Any) -> str:
        with transaction():
            return roles.end(by=by, person_id=whom, at=clock.now())

    answers = at_once(
        [lambda: end(administrator, bori.id), lambda: end(other, administrator.person_id)]
    )

    assert answers.count("administrator") == 1
    assert Appointment.objects.filter(ended_at__isnull=True, role="administrator").count() == 1
