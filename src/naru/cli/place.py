"""Where things lie: the repository, the state folder of this installation, and what it owns."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru")).resolve()
SECRETS = STATE / "secrets.env"
CLUSTER = STATE / "pg"
MEDIA = Path(os.environ.get("NARU_MEDIA", STATE / "media"))
ASSETS_OUT = STATE / "assets"
STATIC_OUT = STATE / "static"
STAMPS = STATE / "stamps"
NODE = STATE / "node"
ASSETS_IN = ROOT / "src" / "naru" / "web" / "parts" / "assets"
RULEBOOK = Path(os.environ.get("NARU_RULEBOOK", ROOT / "rulebook"))
PYTHON = sys.executable


def make() -> None:
    """Make the state folder, closed to other users except for passing through."""
    STATE.mkdir(parents=True, exist_ok=True, mode=0o711)
    STAMPS.mkdir(exist_ok=True)


def hash_of(paths: list[Path]) -> str:
    """Return one hash over the names and contents of files, in order."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_stamped(name: str, value: str) -> bool:
    """Say whether a step was done for exactly these inputs."""
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == value


def stamp(name: str, value: str) -> None:
    """Note that a step is done for these inputs."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value)
