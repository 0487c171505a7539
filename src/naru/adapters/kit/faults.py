"""
Faults of the outside world, for a sandbox: ``Faulty(app, store)`` lets them strike while on.

A WSGI app cannot be late or hang up, so what a client would see is raised as httpx would raise it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import httpx

from naru.adapters.kit.connector import WSGIApp
from naru.adapters.kit.store import Store
from naru.kernel.text import Text

RETRY_AFTER_SECONDS = 1
FAULTS: Mapping[str, Text] = {
    "no_connection": Text("연결되지 않음", "No connection"),
    "rate_limit": Text("요청이 너무 많다는 응답(429)", "Too many calls (429)"),
    "http_5xx": Text("서버 오류(500)", "Server error (500)"),
    "slow": Text("처리는 하지만 답이 제때 오지 않음", "It is done, but the answer is late"),
    "drop_after_write": Text("처리한 뒤 연결이 끊김", "It is done, and the line breaks"),
    "garbage": Text("알아볼 수 없는 응답", "An answer that nobody can read"),
    "not_allowed": Text("인증 거절(401)", "The key is refused (401)"),
    "euc_kr_only": Text("EUC-KR로만 응답", "Answers in EUC-KR only"),
    "clock_skew": Text("서버 시계가 10분 빠름", "The server's clock is ten minutes fast"),
    "duplicate_notice": Text("알림이 두 번 옴", "A notice comes twice"),
    "reordered_notice": Text("알림의 순서가 바뀜", "Notices come in another order"),
}
GARBAGE = "<html>점검 중입니다 <br> \ufffd".encode()


class Faulty:
    """An app that is struck by what is switched on in its memory."""

    def __init__(self, app: WSGIApp, store: Store) -> None:
        self._app = app
        self._store = store

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if self._store.strikes("no_connection"):
            raise httpx.ConnectError("no connection")
        for fault, answer in REFUSALS.items():
            if self._store.strikes(fault):
                status, headers, content = answer
                start_response(status, headers)
                return [content]
        return self._after(b"".join(self._app(environ, start_response)), start_response)

    def _after(self, content: bytes, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._store.strikes("slow"):
            raise httpx.ReadTimeout("the answer is late")
        if self._store.strikes("drop_after_write"):
            raise httpx.RemoteProtocolError("the line broke")
        if self._store.strikes("garbage"):
            start_response("200 OK", [("Content-Type", "text/html")])
            return [GARBAGE]
        return [content]


REFUSALS = {
    "rate_limit": ("429 Too Many Requests", [("Retry-After", str(RETRY_AFTER_SECONDS))], b""),
    "http_5xx": ("500 Internal Server Error", [("Content-Type", "text/plain")], b"oops"),
    "not_allowed": ("401 Unauthorized", [("Content-Type", "text/plain")], b"no"),
}
