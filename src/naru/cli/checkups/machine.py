"""Looks at the machine: Python, disk, clock, packages, keys, folders, port."""

import importlib.metadata
import os
import re
import shutil
import socket
import stat
import sys
from collections.abc import Iterator

from naru.cli import keys, place
from naru.cli.checkups.finding import Finding
from naru.kernel import clock

DISK_FREE_BYTES_MIN = 2 * 1024**3
YEAR_MIN = 2026


def look() -> Iterator[Finding]:
    yield _python()
    yield _packages()
    yield _disk()
    yield _clock()
    yield _keys()
    yield _media()
    yield _port()


def _python() -> Finding:
    return Finding(
        is_well=sys.version_info >= (3, 11),
        what=f"Python {sys.version.split()[0]}",
        mend="Install Python 3.11 or newer, remove .naru/venv, and run ./naru up.",
    )


def _packages() -> Finding:
    wanted: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", _lock(), flags=re.MULTILINE):
        wanted.setdefault(name, {""}).add(version)  # one for each Python, or none for this machine
    wrong = [name for name, versions in wanted.items() if _installed(name) not in versions]
    return Finding(
        is_well=not wrong,
        what=f"{len(wanted)} packages as locked" if not wrong else f"not as locked: {wrong[:5]}",
        mend="Remove .naru/venv and run ./naru up; it is made anew from the lock.",
    )


def _lock() -> str:
    return (place.ROOT / "requirements.lock").read_text()


def _installed(name: str) -> str:
    """Return the installed version; nothing for a package of other platforms."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _disk() -> Finding:
    free = shutil.disk_usage(place.STATE).free
    return Finding(
        is_well=free >= DISK_FREE_BYTES_MIN,
        what=f"{free / 1024**3:.1f} GB free beside {place.STATE}",
        mend="Make room, or move the state elsewhere with NARU_STATE: below 2 GB sales may stop.",
    )


def _clock() -> Finding:
    now = clock.now()
    return Finding(
        is_well=now.year >= YEAR_MIN,
        what=f"the clock says {now.astimezone(clock.SEOUL):%Y-%m-%d %H:%M} in Seoul",
        mend="Set the machine's clock (timedatectl set-ntp true): deadlines and seals follow it.",
    )


def _keys() -> Finding:
    if not place.SECRETS.exists():
        return Finding(is_well=None, what="the keys come from the environment")
    mode = stat.S_IMODE(place.SECRETS.stat().st_mode)
    return Finding(
        is_well=mode == keys.MODE,
        what=f"{place.SECRETS} has mode {mode:04o}",
        mend=f"Close it to others: chmod 600 {place.SECRETS}",
    )


def _media() -> Finding:
    place.MEDIA.mkdir(parents=True, exist_ok=True)
    return Finding(
        is_well=os.access(place.MEDIA, os.W_OK),
        what=f"pictures and documents are kept in {place.MEDIA}",
        mend=f"Let this user write there: chown -R $(id -un) {place.MEDIA}",
    )


def _port() -> Finding:
    with socket.socket() as probe:
        is_taken = probe.connect_ex(("127.0.0.1", 8000)) == 0
    words = "is in use (by naru, or `up` takes the next one)" if is_taken else "is free"
    return Finding(is_well=None, what=f"port 8000 {words}")
