"""Settings of links: secrets stay when left empty, the real system wants all of them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from naru.adapters.ems.connector import CONNECTOR
from naru.connectors.operations import settings
from naru.connectors.operations.settings import SettingsLacking
from naru.connectors.queries import links
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
BY = Actor(body_id=1, person_id=uuid4(), body_role="administrator")
CARD = CONNECTOR.card(quality="bronze")
GIVEN = {
    "customer_number": "12345", "approval_ems": "10001H0001", "path": "test",
    "regkey": "abcdefabcdefabcdef1234", "security_key": "sixteen-letters!",
}  # fmt: skip


def save(**given):
    with transaction():
        return settings.save(by=BY, card=CARD, given={**GIVEN, **given}, usual="off", at=AT)


def test_secrets_are_sealed_and_hidden_from_the_trail():
    changed = save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT secrets, plain::text FROM connectors_connectorsetting")
        (row,) = cursor.fetchall()
    assert GIVEN["security_key"] not in "".join(row)
    assert GIVEN["regkey"] not in "".join(row)
    assert changed["regkey"] == ("***", "***")
    assert changed["customer_number"] == ("", "12345")
    linked = links.linked(body_id=1, connector="post")
    assert linked.values["regkey"] == GIVEN["regkey"]
    assert GIVEN["regkey"] not in repr(linked)


def test_a_secret_left_empty_stays():
    save()

    changed = save(regkey="", security_key="", customer_number="999")

    assert set(changed) == {"customer_number"}
    assert links.linked(body_id=1, connector="post").values["regkey"] == GIVEN["regkey"]


def test_what_is_written_wrongly_is_refused():
    with pytest.raises(SettingsLacking) as refused:
        save(security_key="short", customer_number="12a")

    assert "보안키" in refused.value.sentence.ko
    assert links.linked(body_id=1, connector="post") is None


def test_the_real_system_wants_its_settings():
    def switch():
        with transaction():
            return settings.switch(by=BY, card=CARD, mode="real", usual="off", at=AT)

    with pytest.raises(SettingsLacking):
        switch()
    save()

    assert switch() == "off"
    assert links.real_links() == [(1, "post")]
