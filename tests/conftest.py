"""What every test may ask for: a public body, real threads at once, a served site, a browser."""

import gc
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from tests.serving import ServedSite, served

from naru.kernel.db import BookRow

# How fast the machine is today says nothing about the code: no deadline, no complaint of slowness.
hypothesis.settings.register_profile(
    "naru", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("naru")

# A test makes thousands of objects and frees nearly all of them by itself.
gc.set_threshold(50_000)

LARGE_TABLE_BYTES = 4 * 1024 * 1024
EMPTY_TABLES = Path(__file__).parent / "empty_tables.sql"
NAMES_A_BOOK = re.compile(r'book_id"? *(=|IN\b)|book_id", [^()]*\) *(=|IN\b)')
QUOTED = re.compile(r'"(\w+)"')
CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), ""
)
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that both workers are busy until the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Spare the collector what is loaded by now and stays for good."""
    gc.collect()
    gc.freeze()


# --- the database -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """
    Have transactional tests emptied quickly, and let no statistics be taken.

    What the migrations wrote (codes, permissions) stays. A table that the vacuum happens to find
    emptied between two tests is planned for as empty, and the next test's fifty thousand rows are
    then joined row by row; without statistics the plans are the same in every run.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(EMPTY_TABLES.read_text(encoding="utf-8"))
        tables = _children_first()
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')
        look = "SELECT '{0}' WHERE NOT EXISTS (SELECT FROM \"{0}\")"
        cursor.execute(" UNION ALL ".join(look.format(table) for table in tables))
        are_empty = {row[0] for row in cursor.fetchall()}
    loose = [table for table in tables if table in are_empty]

    def empty_tables(_case: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CALL empty_tables(%s, %s)", [loose, LARGE_TABLE_BYTES])

    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = empty_tables
    yield
    TransactionTestCase._fixture_teardown = original


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


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Begin without the body or the language that another test left in this process."""
    caches["near"].clear()
    translation.activate(settings.LANGUAGE_CODE)


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


@pytest.fixture(scope="session")
def _site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    with served(NARU_MEDIA=str(tmp_path_factory.mktemp("media"))) as site:
        yield site


@pytest.fixture
def served_site(_site: ServedSite, transactional_db: None) -> ServedSite:
    """Return the one site of all tests, with pictures of its own; what it keeps is in tables."""
    return _site


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
    from axe_playwright_python.base import AXE_SCRIPT

    def run(page: Any) -> list[str]:
        page.evaluate(AXE_SCRIPT)
        return [
            f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:160]}"
            for v in page.evaluate(VIOLATIONS)
            if v["impact"] in {"serious", "critical"}
        ]

    return run
