"""
A sandbox's memory: small JSON files, each changed under its lock; or RAM, for tests.

Files are shared by all server processes of a machine and need no table and no server. The faults
that shall strike lie in the same memory, so that one process can switch them on for another.
"""

import fcntl
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FAULTS = "faults"


class Store:
    """``Store(folder)`` keeps files; ``Store()`` keeps nothing beyond its own life."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._kept: dict[str, dict[str, Any]] = {}
        self._lock = threading.RLock()

    @contextmanager
    def open(self, name: str) -> Iterator[dict[str, Any]]:
        """Read a piece of memory under its lock and write back what the caller made of it."""
        if self.folder is None:
            with self._lock:
                yield self._kept.setdefault(name, {})
            return
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
                # One write, filled up with blanks: a server killed here loses nothing.
                os.pwrite(file.fileno(), after.ljust(len(before)), 0)

    def read(self, name: str) -> dict[str, Any]:
        """Read a piece of memory without making it; empty where there is none."""
        if not self._has(name):
            return {}
        with self.open(name) as content:
            return dict(content)

    def names(self, beginning: str = "") -> list[str]:
        """List what is kept under names that begin so."""
        if self.folder is None:
            return sorted(name for name in self._kept if name.startswith(beginning))
        return sorted(path.stem for path in self.folder.glob(f"{beginning}*.json"))

    def switch(self, *, after: int = 0, **faults: int) -> None:
        """Switch faults on for so many calls (0: off), after so many that they let pass."""
        with self.open(FAULTS) as content:
            content.update(faults)
            content["after"] = after

    def faults(self) -> dict[str, int]:
        """Return which faults are switched on, and for how many calls."""
        kept = self.read(FAULTS)
        return {name: int(count) for name, count in kept.items() if count and name != "after"}

    def strikes(self, name: str) -> bool:
        """Say whether a fault strikes now, and use it up by one."""
        if not self._has(FAULTS):
            return False
        with self.open(FAULTS) as content:
            left = int(content.get(name, 0))
            if left <= 0:
                return False
            if content.get("after", 0) > 0:
                content["after"] -= 1
                return False
            content[name] = left - 1
            return True

    def _has(self, name: str) -> bool:
        if self.folder is None:
            return name in self._kept
        return (self.folder / f"{name}.json").exists()
