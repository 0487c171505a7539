"""The few lines of WSGI that every sandbox needs: read a request, write an answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from naru.adapters.kit.connector import WSGIApp

REASONS = {200: "OK", 303: "See Other", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as a sandbox reads it; ``fields`` are those of query and form together."""

    method: str
    path: str
    fields: dict[str, str]
    content: bytes
    headers: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a sandbox."""

    content: bytes
    kind: str = "application/json"
    status: int = 200


Handler: TypeAlias = Callable[[Request], Reply]


def app(handler: Handler) -> WSGIApp:
    """Make a WSGI app of one function."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        reply = handler(request(environ))
        words = REASONS.get(reply.status, "Answer")
        start_response(f"{reply.status} {words}", [("Content-Type", reply.kind)])
        return [reply.content]

    return answer


def request(environ: dict[str, Any]) -> Request:
    """Read what came."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    content = environ["wsgi.input"].read(length) if length else environ["wsgi.input"].read()
    fields = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        fields |= dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True))
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        fields=fields,
        content=bytes(content),
        headers=headers,
    )
