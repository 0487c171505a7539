"""
CPU seconds of whole process trees, read from /proc.

The bars of the mall are CPU per request *including PostgreSQL*: wall time on a shared machine says
little, while CPU time says what a page costs. A tree's total counts its living processes and the
children they have reaped, so worker and backend restarts do not hide work.
"""

import os
from collections.abc import Iterable
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """List a process and all its living descendants."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def seconds(roots: Iterable[int]) -> float:
    """Return user plus system CPU seconds spent so far under the given root processes."""
    total = 0
    for root in roots:
        for pid in tree(root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            total += sum(int(field) for field in fields[11:15])  # utime stime cutime cstime
    return total / TICKS_PER_SECOND
