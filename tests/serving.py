"""The real server on the test database, for tests that speak real HTTP."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

SERVER_SECONDS_MAX = 40


@dataclass
class ServedSite:
    """The real server (granian, two workers) on the test database; it may be killed and revived."""

    url: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + SERVER_SECONDS_MAX
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/api/health", timeout=5).close()
                return
            time.sleep(0.1)
        self.stop()
        raise TimeoutError("the site did not answer in time")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the server; SIGKILL takes every process of it at once."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how) if how is signal.SIGKILL else self.process.send_signal(
                how
            )
        self.process.wait(timeout=20)
        self.process = None


@contextlib.contextmanager
def served(**environment: str) -> Iterator[ServedSite]:
    """Serve the test database by granian over real HTTP."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    target = connection.settings_dict
    where = f"host={target['HOST']}&port={target['PORT'] or 5432}"
    account = f"{target['USER']}:{target['PASSWORD']}"
    environment |= {
        "DATABASE_URL": f"postgresql://{account}@/{target['NAME']}?{where}",
        "DJANGO_SETTINGS_MODULE": "naru.config.testing",
        "NARU_BODY_KEPT_SECONDS": "0",  # the next test has another body
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    command += ["naru.config.wsgi:application"]
    site = ServedSite(f"http://localhost:{port}", command, os.environ | environment)
    site.start()
    yield site
    site.stop()
