"""
Brings a county back from a backup: checks the file whole, then the target, then writes.

A damaged file is refused before anything is touched; a database that holds a county is refused
unless ``--force`` is said.
"""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import psycopg

from naru.cli import backup, keys, only_one, place, postgres, say, setting_up


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that `naru backup` wrote")
    parser.add_argument("--force", action="store_true", help="overwrite what the database holds")


def run(args: Namespace) -> int:
    only_one.refuse_while_up()
    keys.ensure()
    with tempfile.TemporaryDirectory(dir=place.STATE) as folder:
        manifest = unpack(args.file, Path(folder))
        _compare_keys(manifest["keys"])
        # A new cluster is made with programs that can read the backup.
        os.environ.setdefault("NARU_PG_MAJOR_MIN", str(manifest["postgresql"]))
        with postgres.in_use() as database:
            _bring_back(args, Path(folder), database.url, manifest["postgresql"])
    say.line(f"The county of {manifest['made_at']} is back. Look at it with `./naru up`.")
    return 0


def _bring_back(args: Namespace, folder: Path, url: str, major: int) -> None:
    if postgres.major(url) < major:
        raise say.Stop(
            f"The backup comes from PostgreSQL {major}, this server is {postgres.major(url)}.",
            mend="Restore into a server of that version or a newer one.",
        )
    if not args.force and _holds_tables(url):
        raise say.Stop(
            "The database is not empty.",
            mend="Restore into a fresh one (another NARU_STATE), or overwrite it: --force.",
        )
    put_back(folder, url)
    setting_up.django()
    setting_up.migrate()
    _begin_era()


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack and prove every file of the backup; refuse one that is damaged or not ours."""
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                _unpack_one(tar, member, folder)
        manifest: dict[str, Any] = json.loads((folder / backup.MANIFEST).read_text())
        wanted = manifest["files"]
        form = manifest["form"]
    except (OSError, tarfile.TarError, ValueError, KeyError) as problem:
        raise say.Stop(
            f"{file} is no whole backup: {problem}.", mend="Take another copy."
        ) from None
    if form != backup.FORM:
        raise say.Stop(f"{file} has form {form}, this naru reads form {backup.FORM}.")
    for name, digest in wanted.items():
        path = folder / name
        if not path.is_file() or backup.sha256_of(path) != digest:
            raise say.Stop(f"{name} inside {file} is damaged.", mend="Take another copy.")
    return manifest


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one plain file, and only below the folder."""
    target = (folder / member.name).resolve()
    content = tar.extractfile(member) if member.isfile() else None
    if content is None or not target.is_relative_to(folder.resolve()):
        raise tarfile.TarError(f"{member.name} does not belong into a backup")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file, backup.CHUNK_BYTES)


def put_back(folder: Path, url: str) -> None:
    """Write the database in one transaction, then the media."""
    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    command = [postgres.client_program("pg_restore"), "--no-owner", "--no-acl"]
    command += ["--single-transaction", "--exit-on-error"]
    done = subprocess.run(
        [*command, "--dbname", "", str(folder / backup.DUMP)],
        check=False,
        capture_output=True,
        text=True,
        env=postgres.client_environment(url),
    )
    if done.returncode:
        raise say.Stop("pg_restore failed.", mend=done.stderr.strip()[-800:])
    for source in (folder / "media").rglob("*"):
        if source.is_file():
            target = place.MEDIA / source.relative_to(folder / "media")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())


def _begin_era() -> None:
    """Let the ledger's seal go on in this cluster, whose transaction numbers begin anew."""
    from naru.kernel import db
    from naru.ledger import verify

    with db.transaction():
        verify.begin_era()


def _holds_tables(url: str) -> bool:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r'"
        ).fetchone()
    return bool(row and row[0])


def _compare_keys(theirs: dict[str, str]) -> None:
    ours = backup.key_fingerprints()
    strange = [name for name, value in theirs.items() if ours.get(name) != value]
    if strange:
        say.step(f"other keys than when the backup was made: {', '.join(strange)}")
        say.step(f"personal data stay unreadable until {place.SECRETS} is the one of then")
