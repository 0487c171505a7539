"""The steps between a running database and a site that can be served."""

import contextlib
import gc
import importlib
import inspect
import time
from collections.abc import Iterator
from types import ModuleType

from naru.cli import place, say

OBJECTS_BEFORE_COLLECTING = 100_000
EMPTY = "The demo county is not there yet."


def django() -> None:
    """Load Django with every room."""
    import django as framework

    place.MEDIA.mkdir(parents=True, exist_ok=True)
    framework.setup()


def migrate() -> None:
    """Bring the tables to where the code expects them."""
    from django.core.management import call_command

    pending = pending_migrations()
    if pending:
        say.step(f"tables: {len(pending)} changes")
        call_command("migrate", verbosity=0, interactive=False)


def pending_migrations() -> list[str]:
    """Name the migrations that the database has not seen."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def is_empty() -> bool:
    """Say whether no public body lives in the database yet."""
    from django.apps import apps

    return not apps.get_model("identity", "PublicBody").objects.exists()


def load_demo(*, is_small: bool = False) -> None:
    """Fill an empty database with the demo county, through the rooms' own operations."""
    county = _demo_county()
    if county is None:
        say.step(EMPTY)
        return
    say.step("demo county (once)")
    began = time.monotonic()
    known = inspect.signature(county.load).parameters
    with _garbage_left():
        county.load(**({"is_small": is_small} if "is_small" in known else {}))
    say.step(f"demo county: {time.monotonic() - began:.0f} s")


@contextlib.contextmanager
def _garbage_left() -> Iterator[None]:
    """Look for garbage seldom meanwhile: a story of millions of rows leaves little of it."""
    before = gc.get_threshold()
    gc.freeze()  # nor walk through what was loaded before
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def invitation() -> list[str]:
    """Return the demo's own lines: who to sign in as and what to try."""
    county = _demo_county()
    lines = getattr(county, "invitation", None)
    return list(lines()) if lines else []


def _demo_county() -> ModuleType | None:
    try:
        county = importlib.import_module("naru.journeys.demo_county.story")
    except ModuleNotFoundError:
        return None
    return county if hasattr(county, "load") else None


def compile_texts() -> None:
    """Compile the translations that are newer than what was compiled."""
    from naru.cli import texts

    for po in texts.catalogues():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            texts.compile_one(po)
