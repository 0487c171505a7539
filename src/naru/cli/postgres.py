"""
Supervises PostgreSQL for as long as somebody here uses it.

``DATABASE_URL`` points to one's own server and nothing is supervised. Otherwise the cluster of
``cluster`` is started by its first user and stopped by its last. A user is a process that holds a
shared file lock, which the system takes back even from a killed process: a server that outlived a
killed holder is met again by the next start, which then also stops it.
"""

import contextlib
import fcntl
import os
import subprocess
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from naru.cli import binaries, keys, place, say
from naru.cli import cluster as clusters
from naru.cli.cluster import Cluster
from naru.cli.say import Stop

ACTIONS = {
    "start": "start it and leave it running",
    "stop": "stop it",
    "status": "say whether it runs, and where",
    "shell": "open psql on it",
    "dump": "write the whole database as SQL",
}
MAJOR_MIN = 150_000
CHILDREN_LEAVE_SECONDS = 1.5


# --- using it -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Database:
    """A database in use: where it is, and the cluster we supervise for it (None: one's own)."""

    url: str
    cluster: Cluster | None

    def keep(self) -> None:
        """Start the server again if it died while we use it."""
        if self.cluster and not _is_postgres(postmaster(self.cluster)):
            with _alone(self.cluster):
                say.step("PostgreSQL ended and is started again")
                ensure_running(self.cluster)


@contextlib.contextmanager
def in_use(*, is_quiet: bool = False) -> Iterator[Database]:
    """Have a good PostgreSQL running meanwhile; ``DATABASE_URL`` is set to it."""
    keys.ensure()
    own = os.environ.get("DATABASE_URL")
    if own:
        check(own)
        yield Database(own, None)
        return
    cluster = clusters.here()
    if not is_quiet:
        origin = "the wheel's" if cluster.programs.is_embedded else str(cluster.programs.folder)
        say.step(f"PostgreSQL {cluster.programs.major} ({origin})")
    with _held(cluster):
        os.environ["DATABASE_URL"] = cluster.url()
        try:
            yield Database(cluster.url(), cluster)
        finally:
            os.environ.pop("DATABASE_URL", None)


@contextlib.contextmanager
def _held(cluster: Cluster) -> Iterator[None]:
    users = (cluster.home / "users.lock").open("a")
    with _alone(cluster):
        ensure_running(cluster)
        fcntl.flock(users, fcntl.LOCK_SH)
    try:
        yield
    finally:
        with _alone(cluster):
            if _is_last(users) and not _is_kept(cluster):
                stop(cluster)
        users.close()


@contextlib.contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    """Start and stop are decided by one process at a time."""
    with (cluster.home / "start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: TextIO) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_kept(cluster: Cluster) -> bool:
    """Say whether `naru db start` asked for it to stay."""
    return (cluster.home / "kept").exists()


# --- starting, stopping, checking ---------------------------------------------------------------


def ensure_running(cluster: Cluster) -> None:
    """Start the server, or meet again the one that runs; refuse one that would lose money."""
    if not cluster.is_made:
        clusters.make(cluster)
    if not is_running(cluster):
        _forget_the_dead(cluster)
        clusters.configure(cluster)
        _start(cluster)
    _furnish(cluster)
    check(cluster.url())


def is_running(cluster: Cluster) -> bool:
    return _is_postgres(postmaster(cluster))


def postmaster(cluster: Cluster) -> int | None:
    """Return the server's process number, as it wrote it down itself."""
    try:
        return int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def stop(cluster: Cluster) -> None:
    """Stop the server; connections are ended, nothing committed is lost."""
    if not is_running(cluster):
        return
    code, words = cluster.call(
        "pg_ctl", "-D", str(cluster.data), "-m", "fast", "-w", "-t", "60", "stop"
    )
    if code:
        raise Stop("PostgreSQL did not stop.", mend=words.strip())


def _start(cluster: Cluster) -> None:
    seconds = str(clusters.SECONDS_MAX)
    command = ("-D", str(cluster.data), "-l", str(cluster.log), "-w", "-t", seconds, "start")
    for pause_seconds in (1, 3, 0):
        code, words = cluster.call("pg_ctl", *command)
        if code == 0:
            return
        # After a hard kill, the last child processes may need a moment to notice and leave.
        time.sleep(pause_seconds)
    tail = cluster.log.read_text(errors="replace")[-800:] if cluster.log.exists() else words
    raise Stop("PostgreSQL did not start.", mend=f"Its log ({cluster.log}) ends:\n{tail}")


def _is_postgres(number: int | None) -> bool:
    """Say whether a process lives and is a PostgreSQL, not a stranger that got its number."""
    if number is None:
        return False
    if not Path("/proc/self/stat").exists():
        return _is_alive(number)
    try:
        name, _, rest = Path(f"/proc/{number}/stat").read_text().partition("(")[2].rpartition(")")
    except OSError:
        return False
    return name.startswith(("postgres", "postmaster")) and rest.split()[0] != "Z"


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _forget_the_dead(cluster: Cluster) -> None:
    """
    Drop the note of a server that is gone, where its number still seems to be taken.

    A stranger has the number, or nobody has collected the dead process. Its last children leave
    by themselves as soon as they notice; they are given a moment before the note goes.
    """
    number = postmaster(cluster)
    if number and _is_alive(number) and not _is_postgres(number):
        time.sleep(CHILDREN_LEAVE_SECONDS)
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def _furnish(cluster: Cluster) -> None:
    """Make our role and database where they are missing; the role is no superuser."""
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(cluster.url()):
        return
    role, database = sql.Identifier(clusters.ROLE), sql.Identifier(clusters.DATABASE)
    password = sql.Literal(os.environ["NARU_PG_PASSWORD"])
    with _as_superuser(cluster) as connection:
        has = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'naru'").fetchone()
        verb = sql.SQL("ALTER" if has else "CREATE")
        connection.execute(
            sql.SQL("{} ROLE {} LOGIN CREATEDB PASSWORD {}").format(verb, role, password)
        )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'naru'").fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))


def _as_superuser(cluster: Cluster) -> psycopg.Connection[tuple[int]]:
    address = cluster.url(database="postgres", as_superuser=True)
    try:
        return psycopg.connect(address, autocommit=True)
    except psycopg.OperationalError as problem:
        raise Stop(
            f"Our own PostgreSQL does not let us in: {str(problem).strip()[:200]}",
            mend=f"Its passwords stand in {place.SECRETS}; bring that file back from your copy.",
        ) from None


def check(url: str) -> None:
    """Refuse a server on which money or search would silently fail."""
    try:
        connection = psycopg.connect(url, connect_timeout=10)
    except psycopg.OperationalError as problem:
        raise Stop(
            "PostgreSQL does not answer.", mend=f"{str(problem).strip()} (is DATABASE_URL right?)"
        ) from None
    with connection:
        if connection.info.server_version < MAJOR_MIN:
            raise Stop("PostgreSQL is older than 15.", mend="Point DATABASE_URL to a newer one.")
        if _shown(connection, "fsync") != "on":
            raise Stop("fsync is off: a power cut would lose money.", mend="Set fsync = on.")
        if _shown(connection, "server_encoding") != "UTF8":
            raise Stop("The database is not UTF-8.", mend="Create it with ENCODING 'UTF8'.")
        if not _sees_hangul(connection):
            raise Stop(
                "The database's locale hides Hangul from search.",
                mend="Create the database with LC_CTYPE 'C.UTF-8' (never 'C').",
            )


def major(url: str) -> int:
    """Return the server's major version."""
    with psycopg.connect(url) as connection:
        return connection.info.server_version // 10_000


def _shown(connection: psycopg.Connection[tuple[str]], name: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None, "a setting always has a value"
    return row[0]


def _sees_hangul(connection: psycopg.Connection[tuple[str]]) -> bool:
    """Ask for the trigrams of a Korean word; make the extension first if the role may."""
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    row = connection.execute("SELECT cardinality(show_trgm('강진군'))").fetchone()
    return bool(row and row[0])


# --- the command `naru db` ----------------------------------------------------------------------


def add_arguments(parser: ArgumentParser) -> None:
    parser.description = "Look after the PostgreSQL that naru runs for itself."
    words = "; ".join(f"{name}: {what}" for name, what in ACTIONS.items())
    parser.add_argument("action", choices=ACTIONS, help=words)
    parser.add_argument("file", nargs="?", help="dump: the file to write (default: to the screen)")


def run(args: Namespace) -> int:
    keys.ensure()
    if args.action in ("start", "stop", "status") and os.environ.get("DATABASE_URL"):
        raise Stop("DATABASE_URL is set: that server is not naru's to start or stop.")
    work = {"start": _keep, "stop": _let_go, "status": _status, "shell": _shell, "dump": _dump}
    return work[args.action](args)


def _keep(_: Namespace) -> int:
    cluster = clusters.here()
    with _alone(cluster):
        ensure_running(cluster)
        (cluster.home / "kept").touch()
    say.line(f"PostgreSQL runs until `naru db stop`: {cluster.run}")
    return 0


def _let_go(_: Namespace) -> int:
    cluster = clusters.here()
    with _alone(cluster):
        (cluster.home / "kept").unlink(missing_ok=True)
        stop(cluster)
    say.line("PostgreSQL is stopped.")
    return 0


def _status(_: Namespace) -> int:
    cluster = clusters.here()
    if not cluster.is_made or not is_running(cluster):
        say.line("PostgreSQL does not run.")
        return 3
    say.line(f"PostgreSQL {cluster.programs.major} runs: {cluster.run} ({postmaster(cluster)})")
    return 0


def _shell(_: Namespace) -> int:
    with in_use(is_quiet=True) as database:
        return _client("psql", database.url)


def _dump(args: Namespace) -> int:
    more = ["--file", args.file] if args.file else []
    with in_use(is_quiet=True) as database:
        return _client("pg_dump", database.url, "--no-owner", *more)


def _client(name: str, url: str, *args: str) -> int:
    """Run a client program as ourselves, with the terminal handed to it."""
    command = [client_program(name), *args]
    return subprocess.run(command, check=False, env=client_environment(url)).returncode


def client_program(name: str) -> str:
    """Return the path of a client program that fits our server."""
    if os.environ.get("DATABASE_URL") and not clusters.is_made_here():
        return binaries.find().program(name)
    return clusters.here().programs.program(name)


def client_environment(url: str) -> dict[str, str]:
    """Say where to connect by environment, so that no password shows in the process list."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
    names["password"] = "PGPASSWORD"  # noqa: S105 - the variable's name
    said = conninfo_to_dict(url)
    known = {names[key]: str(value) for key, value in said.items() if key in names}
    return os.environ | known
