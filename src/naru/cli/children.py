"""
Runs the server and the worker as children that cannot outlive us.

A child gets SIGTERM when its parent dies, even by SIGKILL (Linux); on a normal end it is asked to
leave, and made to after a while. A child that dies by itself is started again. Nobody is there to
make an orphan leave, so every child bounds by itself how long it finishes what it has begun.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from naru.cli import say

PR_SET_PDEATHSIG = 1
LEAVE_SECONDS_MAX = 15
FINISH_SECONDS_MAX = 10  # what a child gives its own work before it drops it and leaves
REVIVALS_MAX = 20
LOOK_SECONDS = 1.0


@dataclass
class Child:
    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = field(default=None)
    revivals: int = 0

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches us alone, and we end the children in order.
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=_die_with_parent(os.getpid()),  # noqa: PLW1509 - we have one thread
        )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def leave(self) -> None:
        if self.is_alive and self.process:
            self.process.terminate()

    def wait(self) -> None:
        """Wait for the child to leave, then take its whole session along."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=LEAVE_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            say.step(f"{self.name} did not leave in time and was ended")
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def watch(children: Sequence[Child], *, also: Callable[[], None]) -> None:
    """Keep the children alive until we are interrupted."""
    while True:
        time.sleep(LOOK_SECONDS)
        also()
        for child in children:
            if not child.is_alive:
                _revive(child)


def end(children: Sequence[Child]) -> None:
    """End all children; a second Ctrl-C meanwhile changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.leave()
    for child in children:
        child.wait()


def _revive(child: Child) -> None:
    code = child.process.returncode if child.process else None
    child.revivals += 1
    if child.revivals > REVIVALS_MAX:
        raise say.Stop(f"{child.name} ended {REVIVALS_MAX} times (last code {code}).")
    say.step(f"{child.name} ended (code {code}) and is started again")
    child.start()


def _die_with_parent(parent: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    return ask
