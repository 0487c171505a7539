"""
The sandbox's memory: one small JSON file per payment, changed under a lock.

Files are shared by all server processes of a machine and need no table and no server.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

FAULTS = ("drop_answer", "time_out", "error", "lose_return", "duplicate_notice", "late_notice")


@dataclass(frozen=True, slots=True)
class Store:
    folder: Path

    @contextmanager
    def open(self, name: str) -> Iterator[dict[str, Any]]:
        """Read a file under its lock and write back what the caller made of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.json"
        path.touch()
        with path.open("r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            before = file.read()
            content: dict[str, Any] = json.loads(before) if before.strip() else {}
            yield content
            after = json.dumps(content, ensure_ascii=False).encode()
            if after != before.rstrip():
                # One write, filled up with blanks: a server killed here loses no charge.
                os.pwrite(file.fileno(), after.ljust(len(before)), 0)

    def peek(self, payment_id: UUID) -> dict[str, Any]:
        """Read a payment without keeping it; empty where there is none."""
        path = self.folder / f"{payment_id}.json"
        if not path.exists():
            return {}
        with self.open(str(payment_id)) as content:
            return dict(content)

    def faults(self) -> dict[str, int]:
        """Return which faults are switched on, and for how many calls."""
        with self.open("faults") as content:
            return {name: int(content.get(name, 0)) for name in FAULTS}

    def switch(self, **faults: int) -> None:
        """Switch faults on for so many calls (0: off)."""
        with self.open("faults") as content:
            content.update({name: count for name, count in faults.items() if name in FAULTS})

    def strikes(self, name: str) -> bool:
        """Say whether a fault strikes now, and use it up by one."""
        if not (self.folder / "faults.json").exists():
            return False
        with self.open("faults") as content:
            left = int(content.get(name, 0))
            if left > 0:
                content[name] = left - 1
            return left > 0
