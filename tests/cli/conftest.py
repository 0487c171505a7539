"""An installation of its own for each test of the command line: state, cluster, keys."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS_MAX = 120


@dataclass(frozen=True)
class Installation:
    """A state folder, and the command on it."""

    state: Path
    environment: dict[str, str]
    begun: list[subprocess.Popen[str]] = field(default_factory=list)

    def call(self, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end; ``said`` is what it reads."""
        return subprocess.run(
            [sys.executable, "-m", "naru.cli", *words],
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_MAX,
        )

    def begin(self, *words: str, said: str = "") -> subprocess.Popen[str]:
        """Begin a command in a session of its own; ``said`` is what it reads."""
        process = subprocess.Popen(
            [sys.executable, "-m", "naru.cli", *words],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert process.stdin
        process.stdin.write(said)
        process.stdin.close()
        self.begun.append(process)
        return process

    def end(self) -> None:
        """End what was begun and still runs, and stop the database."""
        for process in self.begun:
            process.kill()
            process.wait(SECONDS_MAX)
            if process.stdout:
                process.stdout.close()
        self.call("db", "stop")

    def sql(self, statements: str) -> str:
        """Run SQL as the county's own role; return what psql says."""
        done = self.call("db", "shell", said=f"\\set ON_ERROR_STOP on\n{statements}")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def hold(self) -> subprocess.Popen[str]:
        """Begin a process that uses the database until it is ended."""
        process = self.begin("db", "shell", said="SELECT 'held'; SELECT pg_sleep(100);")
        self.await_line(process, "held")
        return process

    @staticmethod
    def await_line(process: subprocess.Popen[str], words: str) -> str:
        """Read a process's lines until one says the words."""
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if words in line:
                return line
        raise AssertionError(f"it never said “{words}”: {''.join(said)}")

    def processes(self) -> list[int]:
        """Return every process that belongs to this installation, whoever its parent is."""
        ours = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                told = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                is_gone = "Z" in (folder / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            if str(self.state).encode() in told and not is_gone:
                ours.append(int(folder.name))
        return [number for number in ours if number != os.getpid()]

    def await_rest(self) -> list[str]:
        """Wait until no process is left; return the commands of those that stay all the same."""
        deadline = time.monotonic() + SECONDS_MAX
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.1)
        return [self._command(number) for number in self.processes()]

    @staticmethod
    def _command(number: int) -> str:
        try:
            told = (Path("/proc") / str(number) / "cmdline").read_bytes()
        except OSError:
            return "left just now"
        return told.decode().replace("\0", " ")


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard() -> None:
    """Hear SIGINT, and let children hear it, also where a shell began us in its background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def installation() -> Iterator[Installation]:
    """Return a fresh installation: nothing is made yet."""
    yield from _installation()


@pytest.fixture(scope="module")
def settled() -> Iterator[Installation]:
    """Return one installation for a whole file of tests, because its tables take long to make."""
    yield from _installation()


def _installation() -> Iterator[Installation]:
    # Not pytest's own folder: another user runs PostgreSQL and must be able to pass.
    state = Path(tempfile.mkdtemp(prefix="naru-test-"))
    state.chmod(0o711)
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("NARU_", "DATABASE_URL", "PG"))
    }
    environment = kept | {
        "NARU_STATE": str(state),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "naru.config.settings",
    }
    made = Installation(state, environment)
    yield made
    made.end()
    shutil.rmtree(state, ignore_errors=True)
