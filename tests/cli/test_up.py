"""`naru up` serves, ends without a trace, and leaves no child behind even when killed."""

import json
import os
import re
import signal
import urllib.request

import pytest
from tests.cli.conftest import SECONDS_MAX

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def begun_once(settled):
    """Return an installation that was up before: its tables and pages are made."""
    process, _ = _up(settled)
    process.send_signal(signal.SIGTERM)
    process.wait(SECONDS_MAX)
    return settled


def _up(installation):
    process = installation.begin("up", "--empty", "--workers", "1")
    line = installation.await_line(process, "Naru is up in")
    return process, line


def test_a_second_start_is_quick_serves_and_ctrl_c_leaves_nothing(begun_once):
    process, line = _up(begun_once)

    # Ten seconds on a free machine; in proportion where others want it too.
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert float(re.search(r"in ([\d.]+) s", line)[1]) < 10 * crowd
    address = re.search(r"http://\S+", line)[0]
    with urllib.request.urlopen(f"{address}api/health", timeout=10) as answer:
        assert json.load(answer)["database"] is True
    assert "naru is up already" in begun_once.call("up", "--empty").stderr

    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS_MAX) == 130
    assert begun_once.await_rest() == []


def test_a_killed_up_leaves_no_server_and_no_worker(begun_once):
    process, _ = _up(begun_once)

    process.kill()
    process.wait(SECONDS_MAX)
    assert begun_once.call("db", "status").returncode == 0

    assert begun_once.call("db", "dump").returncode == 0
    assert begun_once.await_rest() == []
