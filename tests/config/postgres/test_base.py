"""A connection that PostgreSQL closed is found out by a look at its socket."""

import time
from typing import cast

import pytest
from django.db import connection

from naru.config.postgres.base import DatabaseWrapper


@pytest.mark.django_db(transaction=True)
def test_a_connection_closed_by_the_server_is_not_usable() -> None:
    connection.ensure_connection()
    assert connection.is_usable()
    other = cast("DatabaseWrapper", connection.copy())
    with other.cursor() as cursor:
        assert connection.connection is not None
        cursor.execute(
            "SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid]
        )
    other.close()

    is_usable = connection.is_usable()
    for _ in range(50):
        if not is_usable:
            break
        time.sleep(0.05)
        is_usable = connection.is_usable()

    assert not is_usable
    connection.close()
    assert DatabaseWrapper.is_usable(cast("DatabaseWrapper", connection)) is False
