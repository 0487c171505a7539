"""A county, an administrator, and a person or two."""

from typing import Any

import pytest

from naru.identity.models import Person
from naru.identity.operations import roles
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction


@pytest.fixture
def administrator(public_body: Any) -> Actor:
    person = Person.objects.create(email="head@example.com", name="김관리")
    with transaction():
        roles.appoint_first(
            body_id=public_body.id, person_id=person.id, role="administrator", at=clock.now()
        )
    return Actor(body_id=public_body.id, person_id=person.id, body_role="administrator")


@pytest.fixture
def bori(public_body: Any) -> Person:
    return Person.objects.create(email="bori@example.com", name="이보리")
