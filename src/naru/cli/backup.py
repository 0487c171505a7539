"""
Writes a whole county into one file: database, pictures and documents, and what proves it whole.

The keys are not in it. The manifest holds a fingerprint of each, so that `naru restore` can say
beforehand whether the personal data inside will be readable.
"""

import hashlib
import json
import os
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from naru.cli import place, postgres, say, setting_up
from naru.kernel import clock

FORM = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
KEYS = ("NARU_SECRET_KEY", "NARU_SEAL_KEYS", "NARU_FINGERPRINT_KEY")
CHUNK_BYTES = 1024 * 1024


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write, for example county.tar")


def run(args: Namespace) -> int:
    with postgres.in_use() as database:
        setting_up.django()
        write(args.file, database.url)
    size = args.file.stat().st_size / 1e6
    say.line(f"The county stands in {args.file} ({size:.1f} MB).")
    say.line(f"Keep {place.SECRETS} with it, but apart: without it personal data stay sealed.")
    return 0


def write(file: Path, url: str) -> None:
    """Write beside the final name first, so that no half file is ever taken for whole."""
    fresh = file.with_name(file.name + ".new")
    with tempfile.TemporaryDirectory(dir=place.STATE) as folder:
        dump = Path(folder) / DUMP
        _dump(dump, url)
        members = {DUMP: dump} | _media_files()
        manifest = {
            "form": FORM,
            "made_at": clock.now().isoformat(timespec="seconds"),
            "postgresql": postgres.major(url),
            "keys": key_fingerprints(),
            "files": {name: sha256_of(path) for name, path in members.items()},
        }
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False))
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(Path(folder) / MANIFEST, MANIFEST)
            for name, path in members.items():
                tar.add(path, name)
            out.flush()
            os.fsync(out.fileno())
    fresh.replace(file)


def key_fingerprints() -> dict[str, str]:
    """Tell keys apart without telling them."""
    held = {name: os.environ.get(name, "") for name in KEYS}
    return {
        name: hashlib.sha256(f"{name}:{v}".encode()).hexdigest()[:16] for name, v in held.items()
    }


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _dump(target: Path, url: str) -> None:
    command = [postgres.client_program("pg_dump"), "--format=custom", "--no-owner", "--no-acl"]
    command += ["--compress=6", "--file", str(target)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=postgres.client_environment(url)
    )
    if done.returncode:
        raise say.Stop("pg_dump failed.", mend=done.stderr.strip()[-800:])


def _media_files() -> dict[str, Path]:
    files = (path for path in sorted(place.MEDIA.rglob("*")) if path.is_file())
    return {f"media/{path.relative_to(place.MEDIA)}": path for path in files}
