"""The contract of the port over a loopback server that is slow, broken, endless or nonsense."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from naru.adapters.phrasing.adapter import ChatPhrasing
from naru.desk.answering.fence import DRAFT_CHARACTERS_MAX, Given
from naru.desk.fakes import FakePhrasing, NoPhrasing

TOLD = (Given(number=1, text="지원 금액: 견적 금액의 70%"),)
SECONDS_MAX = 0.6


def said(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Server:
    """A chat endpoint that answers as it is told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.body = said("견적 금액의 70%를 지원합니다 [1].")
        self.pause = 0.0
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.keys.append(self.headers.get("Authorization", ""))
                length = int(self.headers["Content-Length"])
                outer.asked.append(json.loads(self.rfile.read(length)))
                self.send_response(outer.status)
                self.end_headers()
                half = len(outer.body) // 2
                try:
                    self.wfile.write(outer.body[:half])
                    self.wfile.flush()
                    time.sleep(outer.pause)
                    self.wfile.write(outer.body[half:])
                except OSError:
                    pass  # the caller has hung up, as it should

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.http.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def ask(server: Server) -> Callable[[], str]:
    adapter = ChatPhrasing(
        base=server.base, key="secret-key", model="small", seconds_max=SECONDS_MAX
    )
    return lambda: adapter.phrase(question="얼마예요?", given=TOLD, language="ko")


def test_the_answer_is_what_the_model_says(server: Server, ask: Callable[[], str]):
    assert ask() == "견적 금액의 70%를 지원합니다 [1]."
    assert server.keys == ["Bearer secret-key"]
    (asked,) = server.asked
    assert asked["model"] == "small"
    assert "[1] 지원 금액: 견적 금액의 70%" in asked["messages"][1]["content"]


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_a_refusal_is_no_answer(server: Server, ask: Callable[[], str], status: int):
    server.status = status

    assert ask() == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"choices": []}',
        said(None),
        said(["a", "list"]),
        said("가" * (DRAFT_CHARACTERS_MAX + 1)),
        said("x" * 300_000),
    ],
)
def test_nonsense_is_no_answer(server: Server, ask: Callable[[], str], body: bytes):
    server.body = body

    assert ask() == ""


def test_the_deadline_holds(server: Server, ask: Callable[[], str]):
    server.pause = SECONDS_MAX * 4
    began = time.monotonic()

    assert ask() == ""
    assert time.monotonic() - began < SECONDS_MAX * 3


def test_nobody_there_is_no_answer():
    adapter = ChatPhrasing(base="http://127.0.0.1:9/v1", key="", model="small", seconds_max=1)

    assert adapter.phrase(question="얼마예요?", given=TOLD, language="ko") == ""


def test_the_trace_tells_neither_key_nor_words(
    server: Server, ask: Callable[[], str], caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG", logger="naru.phrasing")
    ask()
    server.status = 500
    ask()

    ours = [one for one in caplog.records if one.name == "naru.phrasing"]
    assert len(ours) == 2
    assert not any(word in caplog.text for word in ("secret-key", "얼마", "견적"))


def test_the_fakes_keep_the_contract():
    assert NoPhrasing().phrase(question="", given=TOLD, language="ko") == ""
    assert FakePhrasing().phrase(question="", given=TOLD, language="ko").endswith("[1]")
