"""
PostgreSQL killed in the middle of its work: what was confirmed is there, nothing is half there.

A private cluster of its own, thrown away afterwards; only its own process group is killed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from tests.ledger.conftest import AT

from naru.cli import binaries
from naru.kernel.ids import uuid7
from naru.ledger import db
from naru.ledger.accounts import account_id

CODES = [f"shop:{n}" for n in range(50)]
ROWS_PER_BATCH = 40
SECONDS_BEFORE_KILL = 1.0


class Cluster:
    """A PostgreSQL that may be killed: started, loaded with our schema, restarted."""

    def __init__(self):
        self.programs = binaries.find()
        self.home = Path(tempfile.mkdtemp(prefix="pgcrash", dir="/tmp"))
        self.as_user = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root.
            somebody = pwd.getpwnam("nobody")
            os.chown(self.home, somebody.pw_uid, somebody.pw_gid)
            self.as_user = {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}
        self.run(
            "initdb",
            "-D",
            str(self.home / "data"),
            "-U",
            "naru",
            "-A",
            "trust",
            "--locale=C",
            "-E",
            "UTF8",
        )
        self.server = None

    def run(self, program, *arguments, **more):
        return subprocess.run(
            [self.programs.program(program), *arguments],
            check=True,
            capture_output=True,
            **({"cwd": self.home} | self.as_user | more),
        )

    @property
    def url(self):
        return f"postgresql://naru@/postgres?host={self.home}"

    def start(self):
        command = [self.programs.program("postgres"), "-D", str(self.home / "data")]
        command += ["-k", str(self.home), "-c", "listen_addresses=", "-c", "max_connections=20"]
        with (self.home / "log").open("ab") as log:
            self.server = subprocess.Popen(
                command, start_new_session=True, stderr=log, stdout=log, cwd=self.home,
                **self.as_user,
            )  # fmt: skip
        for _ in range(200):
            try:
                return psycopg.connect(self.url, autocommit=True)
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise TimeoutError((self.home / "log").read_text())

    def kill(self):
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(timeout=20)


@pytest.fixture
def cluster():
    made = Cluster()
    yield made
    if made.server:
        made.kill()
    shutil.rmtree(made.home)


def schema():
    """Return our schema as SQL, read off the test database."""
    at = connection.settings_dict
    program = binaries.find().program("pg_dump")
    command = [program, "--schema-only", "--no-owner", "--no-privileges", "-t", "ledger_*"]
    command += ["-h", at["HOST"], "-d", at["NAME"], *(["-U", at["USER"]] if at["USER"] else [])]
    environment = os.environ | {"PGPASSWORD": at["PASSWORD"]}
    dumped = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    tables = dumped.stdout
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_functiondef(p.oid), E';\\n') FROM pg_proc p"
            " WHERE p.proname LIKE 'ledger\\_%%' AND p.pronamespace = 'public'::regnamespace"
        )
        functions = cursor.fetchone()[0]
    return tables, functions


def load(link, tables, functions):
    plain = "\n".join(line for line in tables.splitlines() if not line.startswith("\\"))
    link.execute("SET check_function_bodies = off")
    # Functions first; those that name a row type of a table need the tables, the triggers need
    # the functions: so the account id goes before the tables, all the rest in between.
    before, after = plain.split("CREATE TRIGGER", 1)
    early = [one for one in functions.split(";\nCREATE") if "ledger_account_id(p_book" in one][:1]
    for one in early:
        link.execute(one if one.startswith("CREATE") else "CREATE" + one)
    link.execute(before)
    link.execute("SET search_path = public; SET check_function_bodies = off")
    link.execute(functions)
    link.execute("CREATE TRIGGER" + after)
    link.execute("SET search_path = public")


def fill(link):
    link.execute("INSERT INTO ledger_book VALUES (7, 'x', now())")
    codes = ["bank", *CODES]
    floors = ["none", *["zero"] * len(CODES)]
    link.execute(
        db.statements()["open"],
        [7, codes, ["x"] * 51, ["KRW"] * 51, floors, [1] * 51, False, AT],
    )


def post(link, key, arrows):
    sources, targets, amounts = zip(*arrows, strict=True)
    link.execute(
        db.statements()["post"],
        [
            7, uuid7(), key, b"x", "x", "", date(2026, 3, 2), AT, None, None,
            [uuid4() for _ in arrows], list(sources), list(targets), ["KRW"] * len(arrows),
            list(amounts), "P", None, None,
        ],
    )  # fmt: skip


def work(url, name, confirmed):
    """Post until the server is gone; note every key that was confirmed."""
    bank = account_id(7, "bank")
    shops = [account_id(7, code) for code in CODES]
    try:
        with psycopg.connect(url, autocommit=True) as link:
            for n in range(100_000):
                rows = ROWS_PER_BATCH if n % 2 else 1
                post(link, f"{name}:{n}:{rows}", [(bank, shop, 1) for shop in shops[:rows]])
                confirmed.append(f"{name}:{n}:{rows}")
    except psycopg.OperationalError:
        return


@pytest.mark.django_db
def test_a_killed_server_has_lost_nothing_it_confirmed(cluster):
    link = cluster.start()
    load(link, *schema())
    fill(link)
    link.close()
    confirmed = []
    workers = [
        threading.Thread(target=work, args=(cluster.url, f"w{n}", confirmed)) for n in range(4)
    ]

    for worker in workers:
        worker.start()
    time.sleep(SECONDS_BEFORE_KILL)
    cluster.kill()
    for worker in workers:
        worker.join(timeout=20)
    link = cluster.start()
    link.execute("SET search_path = public")

    stored = dict(link.execute(
        "SELECT j.key, count(*) FROM ledger_journal j JOIN ledger_transfer t"
        " ON t.book_id = j.book_id AND t.journal_id = j.id GROUP BY 1"
    ).fetchall())  # fmt: skip
    assert len(confirmed) > 20
    assert set(confirmed) <= set(stored)
    assert len(stored) - len(confirmed) <= len(workers)
    assert all(rows == int(key.rsplit(":", 1)[1]) for key, rows in stored.items())
    assert link.execute("SELECT * FROM ledger_verify(7::smallint)").fetchall() == []
    link.close()
