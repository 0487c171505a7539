"""The trail only grows: the database itself refuses anything else."""

import pytest
from django.db import DatabaseError, connection

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.records.models import AuditEntry
from naru.records.operations import audit
from naru.records.queries import audit as audit_queries

BY = Actor(body_id=1, person_id=uuid7(), body_role="officer", address="127.0.0.1")

pytestmark = pytest.mark.django_db


def note(n: int = 1) -> None:
    with transaction():
        for _ in range(n):
            audit.note(
                by=BY,
                action="firm.changed",
                subject=("firm", "f1"),
                before={"size": "micro", "name": "a"},
                after={"size": "small", "name": "a"},
                reason="자료 정정",
                at=clock.now(),
            )


def test_note_keeps_who_what_before_after_why_and_from_where() -> None:
    note()

    (entry,) = audit_queries.trail(body_id=1, subject=("firm", "f1")).rows
    assert (entry.actor_id, entry.actor_role, entry.address) == (
        BY.person_id,
        "officer",
        "127.0.0.1",
    )
    assert entry.changes == [("size", "micro", "small")]
    assert entry.reason == "자료 정정"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_auditentry SET reason = ''",
        "DELETE FROM records_auditentry",
        "TRUNCATE records_auditentry",
    ],
)
def test_database_refuses_to_alter_the_trail(statement: str) -> None:
    note()

    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEntry.objects.count() == 1


def test_trail_is_paged_by_key() -> None:
    note(5)

    first = audit_queries.trail(body_id=1, limit=3)
    second = audit_queries.trail(body_id=1, limit=3, cursor=first.next_cursor)

    assert (len(first.rows), len(second.rows), second.next_cursor) == (3, 2, "")
    assert first.counted == 5
    assert {row.id for row in first.rows}.isdisjoint(row.id for row in second.rows)


def test_trail_of_another_body_is_not_seen() -> None:
    note()

    assert list(audit_queries.trail(body_id=2).rows) == []
