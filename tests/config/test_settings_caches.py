"""What all workers must know together lies in the database, not in one of them."""

import pytest
from django.core.cache import caches
from django.db import connection


@pytest.mark.django_db
def test_tries_to_sign_in_are_counted_by_all_workers_together() -> None:
    caches["default"].clear()  # tests that commit leave their tries behind
    caches["default"].set("login:someone", [1, 2], 60)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM identity_sign_in_tries")
        assert cursor.fetchone() == (1,)
    assert caches["default"].get("login:someone") == [1, 2]


def test_a_session_is_not_kept_in_one_worker(settings) -> None:
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
