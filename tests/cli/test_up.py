"""`naru up` serves, ends without a trace, and leaves no child behind even when killed."""

import json
import os
import re
import signal
import urllib.request

import pytest
from tests.cli.conftest import SECONDS_MAX

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]


def _up(settled):
    process = settled.begin("up", "--empty", "--workers", "1")
    line = settled.await_line(process, "Naru is up in")
    return process, re.search(r"http://\S+", line)[0]


def test_up_serves_and_ctrl_c_leaves_nothing(settled):
    process, address = _up(settled)

    with urllib.request.urlopen(f"{address}api/health", timeout=10) as answer:
        assert json.load(answer)["database"] is True
    assert "naru is up already" in settled.call("up", "--empty").stderr

    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS_MAX) == 130
    assert settled.await_rest() == []


def test_a_killed_up_leaves_no_server_and_no_worker(settled):
    process, _ = _up(settled)

    process.kill()
    process.wait(SECONDS_MAX)
    assert settled.call("db", "status").returncode == 0

    assert settled.call("manage", "check").returncode == 0
    assert settled.await_rest() == []


def test_a_second_start_is_quick(settled):
    process, _ = _up(settled)
    process.send_signal(signal.SIGTERM)
    process.wait(SECONDS_MAX)

    process = settled.begin("up", "--empty", "--workers", "1")
    line = settled.await_line(process, "Naru is up in")
    process.send_signal(signal.SIGTERM)
    process.wait(SECONDS_MAX)

    # Ten seconds on a free machine; in proportion where others want it too.
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert float(re.search(r"in ([\d.]+) s", line)[1]) < 10 * crowd
