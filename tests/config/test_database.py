"""A database URL is read as libpq would read it."""

from naru.config import database


def test_a_socket_with_a_password():
    found = database.from_url("postgresql://naru:p%2Fw@/county?host=/run/pg")

    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"]) == (
        "county", "naru", "p/w", "/run/pg",
    )  # fmt: skip


def test_a_server_with_options():
    found = database.from_url("postgresql://naru@db.example:5433/county?sslmode=require")

    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}
