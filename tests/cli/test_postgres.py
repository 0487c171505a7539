"""Our own PostgreSQL starts, is shared, and never outlives its last user for good."""

import os
import signal
from dataclasses import replace

import psycopg
import pytest
from tests.cli.conftest import SECONDS_MAX

from naru.cli import binaries, postgres, say


@pytest.fixture
def stopped(settled):
    """Return the installation of these tests, whose database does not run."""
    yield settled
    settled.call("db", "stop")


def _running(installation) -> bool:
    return installation.call("db", "status").returncode == 0


def test_start_keeps_it_until_stop(stopped):
    assert stopped.call("db", "start").returncode == 0
    assert _running(stopped)

    assert stopped.call("db", "dump").returncode == 0
    assert _running(stopped)

    assert stopped.call("db", "stop").returncode == 0
    assert stopped.await_rest() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_last_user_stops_it(stopped, number):
    first, second = stopped.hold(), stopped.hold()

    first.send_signal(number)
    first.wait(SECONDS_MAX)
    assert _running(stopped)

    second.send_signal(number)
    second.wait(SECONDS_MAX)
    assert stopped.await_rest() == []


def test_an_orphan_is_met_and_stopped_by_the_next_user(stopped):
    holder = stopped.hold()

    holder.kill()
    holder.wait(SECONDS_MAX)
    assert _running(stopped)

    assert stopped.call("db", "dump").returncode == 0
    assert stopped.await_rest() == []


def test_a_killed_server_recovers(stopped):
    stopped.call("db", "start")
    number = int((stopped.state / "pg" / "data" / "postmaster.pid").read_text().split()[0])

    os.kill(number, signal.SIGKILL)

    assert stopped.call("db", "start").returncode == 0
    assert _running(stopped)


def test_the_wheel_serves_where_the_machine_has_none(installation):
    wheel = replace(installation, environment=installation.environment | {"NARU_PG_EMBEDDED": "1"})

    said = wheel.call("db", "start")

    assert said.returncode == 0, said.stderr
    assert "PostgreSQL 18" in wheel.call("db", "status").stdout


def test_a_long_path_gets_a_short_socket(installation):
    deep = installation.state / ("long-" * 20) / ("folder-" * 8)
    deep.mkdir(parents=True)
    far = replace(installation, environment=installation.environment | {"NARU_STATE": str(deep)})

    said = far.call("db", "start")

    assert said.returncode == 0, said.stderr
    assert far.call("db", "stop").returncode == 0


def test_fsync_off_is_refused(installation):
    installation.call("db", "start")
    conf = installation.state / "pg" / "data" / "postgresql.auto.conf"
    conf.write_text("fsync = off\n")
    installation.call("db", "stop")
    # The automatic file is read after ours, as an operator's ALTER SYSTEM would be.
    said = installation.call("db", "start")

    assert said.returncode == 1
    assert "fsync is off" in said.stderr


def test_a_database_that_hides_hangul_is_refused(db):
    from django.db import connection

    target = connection.settings_dict
    where = f"host={target['HOST']} user={target['USER']} password='{target['PASSWORD']}'"
    with psycopg.connect(f"{where} dbname={target['NAME']}", autocommit=True) as ours:
        ours.execute("DROP DATABASE IF EXISTS naru_test_blind")
        ours.execute(
            "CREATE DATABASE naru_test_blind TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'"
        )
    try:
        with pytest.raises(say.Stop, match="hides Hangul"):
            postgres.check(f"{where} dbname=naru_test_blind")
    finally:
        with psycopg.connect(f"{where} dbname={target['NAME']}", autocommit=True) as ours:
            ours.execute("DROP DATABASE naru_test_blind")


def test_a_server_that_is_not_there_is_said_so():
    with pytest.raises(say.Stop, match="does not answer"):
        postgres.check("postgresql://nobody@/none?host=/nowhere")


def test_no_program_of_a_version_says_what_was_found():
    with pytest.raises(say.Stop, match="No PostgreSQL 9"):
        binaries.find(9)
