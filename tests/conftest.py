"""What every test may ask for: a public body, real threads at once, a served site, a browser."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations

from naru.kernel.db import BookRow

# How fast the machine is today says nothing about the code: no deadline, no complaint of slowness.
hypothesis.settings.register_profile(
    "naru", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("naru")

SERVER_SECONDS_MAX = 40
LARGE_TABLE_BYTES = 4 * 1024 * 1024
FILLED_BY_MIGRATIONS: list[str] = []
NAMES_A_BOOK = re.compile(r'book_id"? *(=|IN\b)|book_id", [^()]*\) *(=|IN\b)')
QUOTED = re.compile(r'"(\w+)"')
CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), ""
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# --- the database -------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _gentle_flush() -> Iterator[None]:
    """
    Empty the tables between transactional tests as the tables' owner, not against their rules.

    Append-only tables refuse it by trigger, so the trigger rests while a test's rows go; and
    tables that the migrations filled (codes, permissions) keep their rows. The jobs go too, whose
    tables Django does not count as its own. Most tables are empty or small, and deleting a few
    rows is a hundred times quicker than truncating them all; only large ones are truncated.
    """
    original = DatabaseOperations.sql_flush

    def sql_flush(
        self: DatabaseOperations, style: Any, tables: Sequence[str], **more: Any
    ) -> list[str]:
        everything = {*tables, *_tables_of_jobs()} if tables else set()
        loose = everything.difference(FILLED_BY_MIGRATIONS)
        filled = [table for table in _children_first() if table in loose and _is_filled(table)]
        if any(_is_large(table) for table in filled):
            guarded = [table for table in _guarded_tables() if table in loose]
            return _resting(guarded, original(self, style, sorted(loose), **more))
        return _resting(filled, [f'DELETE FROM "{table}"' for table in filled])

    DatabaseOperations.sql_flush = sql_flush
    yield
    DatabaseOperations.sql_flush = original


def _resting(tables: Sequence[str], statements: Sequence[str]) -> list[str]:
    """Let the tables' own triggers rest during some statements."""
    rest = [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables]
    wake = [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables]
    # Checked at once, not at the end: a table with checks pending cannot be altered.
    return ["SET CONSTRAINTS ALL IMMEDIATE", *rest, *statements, *wake]


def _is_filled(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
        return bool(cursor.fetchone()[0])


def _is_large(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s::regclass)", [f'"{table}"'])
        return int(cursor.fetchone()[0]) > LARGE_TABLE_BYTES


@cache
def _children_first() -> tuple[str, ...]:
    """List every table after all that refer to it, so that its rows can be deleted."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        cursor.execute(
            "SELECT r.relname, t.relname FROM pg_constraint c"
            " JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid"
            " WHERE c.contype = 'f' AND c.conrelid <> c.confrelid"
        )
        children: dict[str, set[str]] = {name: set() for name in names}
        for parent, child in cursor.fetchall():
            if parent in children and child in children:
                children[parent].add(child)
    return tuple(TopologicalSorter(children).static_order())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """
    Note, right after the migrations, which tables they filled, and let no statistics be taken.

    A table that the vacuum happens to find emptied between two tests is planned for as empty, and
    the next test's fifty thousand rows are then joined row by row; without statistics the plans
    are the same in every run.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
            if cursor.fetchone()[0]:
                FILLED_BY_MIGRATIONS.append(table)


def _tables_of_jobs() -> list[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return [name for name in names if name.startswith("procrastinate_")]


def _guarded_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND (t.tgtype & 32) > 0"
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture(autouse=True)
def _books_are_named() -> Iterator[None]:
    """Refuse a statement of ours on book rows that does not name its book."""
    with connection.execute_wrapper(_book_is_named):
        yield


def _book_is_named(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    text = sql if isinstance(sql, str) else ""
    verb = text.lstrip()[:6].upper()
    if verb in {"SELECT", "UPDATE", "DELETE"} and not NAMES_A_BOOK.search(text):
        nameless = _book_tables() & set(QUOTED.findall(text))
        if nameless and _is_asked_by_us():
            raise AssertionError(f"no book_id for {sorted(nameless)}: {text[:300]}")
    return execute(sql, params, many, context)


@cache
def _book_tables() -> frozenset[str]:
    kinds = (model for model in apps.get_models() if issubclass(model, BookRow))
    return frozenset(model._meta.db_table for model in kinds)


def _is_asked_by_us() -> bool:
    """Say whether the nearest caller that is neither a library nor a test is our own code."""
    frame = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename
        if "/src/naru/" in name:
            return True
        if "/tests/" in name and "conftest" not in name and "site-packages" not in name:
            return False
        frame = frame.f_back
    return False


@pytest.fixture
def public_body(db: None) -> Any:
    """Return a small county, book 1, that answers under localhost."""
    body, _ = apps.get_model("identity", "PublicBody").objects.get_or_create(
        id=1,
        defaults={"slug": "naru", "name_ko": "나루군", "mall_ko": "나루장터", "name_en": "Naru"},
    )
    return body


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """
    Return a function that runs calls at the same moment, each on its own connection.

    ``at_once([buy] * 50)`` gives each call's result, or the exception it raised, in order.
    """

    def run(calls: Sequence[Callable[[], Any]]) -> list[Any]:
        barrier = threading.Barrier(len(calls))

        def one(call: Callable[[], Any]) -> Any:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=60)
                return call()
            except Exception as problem:  # noqa: BLE001 - handed to the test to judge
                return problem
            finally:
                connections.close_all()

        with ThreadPoolExecutor(max_workers=len(calls)) as pool:
            return list(pool.map(one, calls))

    return run


# --- a served site ------------------------------------------------------------------------------


@dataclass
class ServedSite:
    """The real server (granian, two workers) on the test database; it may be killed and revived."""

    url: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + SERVER_SECONDS_MAX
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/api/health", timeout=5).close()
                return
            time.sleep(0.1)
        self.stop()
        raise TimeoutError("the site did not answer in time")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the server; SIGKILL takes every process of it at once."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how) if how is signal.SIGKILL else self.process.send_signal(
                how
            )
        self.process.wait(timeout=20)
        self.process = None


@pytest.fixture
def served_site(transactional_db: None) -> Iterator[ServedSite]:
    """Serve the test database by granian over real HTTP."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    target = connection.settings_dict
    where = f"host={target['HOST']}&port={target['PORT'] or 5432}"
    account = f"{target['USER']}:{target['PASSWORD']}"
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{account}@/{target['NAME']}?{where}",
        "DJANGO_SETTINGS_MODULE": "naru.config.testing",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    command += ["naru.config.wsgi:application"]
    site = ServedSite(f"http://localhost:{port}", command, environment)
    site.start()
    yield site
    site.stop()


# --- a browser ----------------------------------------------------------------------------------


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Open Debian's chromium with an empty profile, in Korean; gives Playwright's context."""
    if not CHROMIUM:
        pytest.skip("chromium is not installed (`naru test` installs it as root)")
    from playwright.sync_api import sync_playwright

    # Playwright's sync API runs a loop in this thread; the ORM calls of the test are not in it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            headless=True,
            args=CHROMIUM_FLAGS,
            locale="ko-KR",
            timezone_id="Asia/Seoul",
        )
        context.set_default_timeout(15_000)
        yield context
        # Inside Playwright's loop Django kept a connection of its own; nobody else closes it.
        connections.close_all()
        context.close()


@pytest.fixture
def page(browser: Any) -> Any:
    """Return an open tab."""
    return browser.pages[0] if browser.pages else browser.new_page()


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Return a function that lists a page's serious and critical accessibility violations."""
    from axe_playwright_python.sync_playwright import Axe

    def run(page: Any) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:160]}"
            for v in found
            if v["impact"] in {"serious", "critical"}
        ]

    return run
