"""The cast of the web tests, and how each of them signs in."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from naru.identity.models import Appointment, Firm, FirmMembership, MallMembership, Person
from naru.kernel import clock

SignIn = Callable[..., Client]


@pytest.fixture
def signed_in() -> SignIn:
    """Return a function: the client of a person, with or without a second factor."""

    def sign_in(person: Person | None, *, has_second_factor: bool = True) -> Client:
        client = Client()
        if person is None:
            return client
        client.force_login(person)
        session = client.session
        if has_second_factor:
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
            session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return sign_in


@pytest.fixture
def people(public_body: Any) -> Callable[..., Person]:
    """Return a function that makes a person: a member, an officer (``role``), an owner."""

    def make(key: str, *, role: str = "", body_id: int = 1, firm: Firm | None = None) -> Person:
        person = Person.objects.create(email=f"{key}@example.com", name=key)
        MallMembership.objects.create(person=person, body_id=1, joined_at=clock.now())
        if role:
            Appointment.objects.create(
                person=person, body_id=body_id, role=role, granted_at=clock.now()
            )
        if firm is not None:
            FirmMembership.objects.create(person=person, firm=firm, since_at=clock.now())
        return person

    return make
