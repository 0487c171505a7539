"""The desk's cast: a firm with its owner, an officer, and a report on its way."""

from datetime import UTC, datetime
from typing import Any

import pytest

from naru.identity.models import Firm, FirmMembership, Person
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7

AT = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # a Tuesday morning in Seoul


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any) -> None:
    """Keep each test's files apart: one of them changes a file behind the desk's back."""
    apart = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": apart}


@pytest.fixture
def officer(public_body: Any) -> Actor:
    return Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")


@pytest.fixture
def firm(public_body: Any) -> Firm:
    row: Firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", registered_at=AT
    )
    return row


@pytest.fixture
def owner(firm: Firm, public_body: Any) -> Actor:
    person = Person.objects.create(email="owner@example.com", name="김나루")
    FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
    return Actor(
        body_id=public_body.id, person_id=person.id, name="김나루", firm_ids=frozenset({firm.id})
    )
