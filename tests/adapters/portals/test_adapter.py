"""Asking portals over HTTP, against a server on the loopback."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import pytest

from naru.adapters.portals.adapter import HttpPortals, Portal
from naru.announcements.ports import PortalSilent

SINCE = datetime(2026, 3, 1, tzinfo=UTC)


class Served:
    """What the server answers, one after another, and what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str]] = []
        self.asked: list[dict[str, list[str]]] = []
        self.address = ""


@pytest.fixture
def served() -> Iterator[Served]:
    kept = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append(parse_qs(urlparse(self.path).query))
            status, text = kept.answers.pop(0)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    kept.address = f"http://127.0.0.1:{server.server_port}/api"
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def portals(served: Served, waited: list[float] | None = None) -> HttpPortals:
    known = {code: Portal(address=served.address, key="k&=") for code in ("bizinfo", "gov24")}
    wait = [].append if waited is None else waited.append
    return HttpPortals({**known, "smes": Portal()}, wait=wait)


def rows(count: int) -> str:
    return json.dumps({"data": [{"서비스ID": str(n)} for n in range(count)]})


def test_pages_follow_until_one_is_short(served):
    served.answers = [(200, rows(100)), (200, rows(3))]

    found = list(portals(served).pages(source="gov24", since=SINCE))

    assert [len(page["data"]) for page in found] == [100, 3]
    assert [asked["page"] for asked in served.asked] == [["1"], ["2"]]
    assert served.asked[0]["serviceKey"] == ["k&="]  # encoded once
    assert served.asked[0]["cond[등록일시::GTE]"] == ["20260301"]


def test_a_page_is_tried_again_with_pauses(served):
    served.answers, waited = [(503, ""), (200, "<html>"), (200, rows(1))], []

    found = list(portals(served, waited).pages(source="gov24", since=None))

    assert len(found) == 1
    assert waited == [1.0, 2.0]


def test_a_silent_portal_is_said_to_be_silent(served):
    served.answers = [(500, "")] * 3

    with pytest.raises(PortalSilent) as refused:
        list(portals(served).pages(source="bizinfo", since=None))

    assert "500" in refused.value.sentence.ko
    assert "k&=" not in refused.value.sentence.ko


def test_a_refusal_is_not_asked_again(served):
    served.answers = [(401, "")]

    with pytest.raises(PortalSilent):
        list(portals(served).pages(source="bizinfo", since=None))

    assert len(served.asked) == 1


def test_only_portals_with_an_address_are_asked(served):
    assert portals(served).sources() == {"bizinfo", "gov24"}
