"""Looks at the database: version, locale, durability, checksums, extensions, the role's power."""

from collections.abc import Iterator

import psycopg

from naru.cli.binaries import EXTENSIONS
from naru.cli.checkups.finding import Finding

QUESTIONS = {
    "fsync": (
        "on",
        "ALTER SYSTEM SET fsync = on, and restart: without it a power cut loses money.",
    ),
    "full_page_writes": ("on", "ALTER SYSTEM SET full_page_writes = on, and reload."),
    "synchronous_commit": ("on", "ALTER SYSTEM SET synchronous_commit = on, and reload."),
    "data_checksums": ("on", "Stop the server and run pg_checksums --enable: it finds bad disks."),
    "server_encoding": ("UTF8", "Back up, create the database with ENCODING 'UTF8', restore."),
}


def look(url: str) -> Iterator[Finding]:
    with psycopg.connect(url, autocommit=True) as connection:
        version = connection.info.server_version
        yield Finding(
            is_well=version >= 150_000,
            what=f"PostgreSQL {version // 10_000}.{version % 10_000}",
            mend="Move to PostgreSQL 15 or newer with naru backup and naru restore.",
        )
        for name, (wanted, mend) in QUESTIONS.items():
            found = _one(connection, "SELECT current_setting(%s)", name)
            yield Finding(is_well=found == wanted, what=f"{name} is {found}", mend=mend)
        yield from _extensions(connection)
        yield _hangul(connection)
        yield _role(connection)


def _extensions(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    for name in EXTENSIONS:
        found = _one(
            connection, "SELECT count(*) FROM pg_available_extensions WHERE name = %s", name
        )
        yield Finding(
            is_well=bool(found),
            what=f"extension {name}" + ("" if found else " is missing"),
            mend="Install PostgreSQL's contrib package (Debian: it is in postgresql).",
        )


def _hangul(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    try:
        count = _one(connection, "SELECT cardinality(show_trgm(%s))", "강진군")
    except psycopg.errors.UndefinedFunction:
        count = 0
    return Finding(
        is_well=bool(count),
        what=f"“강진군” has {count} trigrams",
        mend="Create the database with LC_CTYPE 'C.UTF-8'; under 'C' search finds no Hangul.",
    )


def _role(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    is_super = _one(connection, "SELECT current_setting(%s) = 'on'", "is_superuser")
    return Finding(
        is_well=None,
        what="the role is a superuser: use an ordinary one in earnest"
        if is_super
        else "the role is no superuser",
    )


def _one(
    connection: psycopg.Connection[tuple[object, ...]], question: str, *values: object
) -> object:
    row = connection.execute(question, values).fetchone()
    return row[0] if row else None
