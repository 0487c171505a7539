"""`naru up` serves, ends without a trace, and leaves no child behind even when killed."""

import json
import re
import signal
import urllib.request

import pytest

pytestmark = pytest.mark.slow


def _up(installation):
    process = installation.begin("up", "--empty", "--workers", "1")
    line = installation.await_line(process, "Naru is up in")
    return process, re.search(r"http://\S+", line)[0]


def test_up_serves_and_ctrl_c_leaves_nothing(installation):
    process, address = _up(installation)

    with urllib.request.urlopen(f"{address}api/health", timeout=10) as answer:
        assert json.load(answer)["database"] is True
    assert "naru is up already" in installation.call("up", "--empty").stderr

    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert installation.await_rest() == 0


def test_a_killed_up_leaves_no_server_and_no_worker(installation):
    process, _ = _up(installation)

    process.kill()
    process.wait(30)
    assert installation.call("db", "status").returncode == 0

    assert installation.call("manage", "check").returncode == 0
    assert installation.await_rest() == 0


def test_a_second_start_is_quick(installation):
    process, _ = _up(installation)
    process.send_signal(signal.SIGTERM)
    process.wait(30)

    process = installation.begin("up", "--empty", "--workers", "1")
    line = installation.await_line(process, "Naru is up in")
    process.send_signal(signal.SIGTERM)
    process.wait(30)

    assert float(re.search(r"in ([\d.]+) s", line)[1]) < 10
