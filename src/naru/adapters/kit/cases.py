"""
The cases of a connector: what is asked in our words, what goes over the line, what comes of it.

A case is a JSON file in the adapter's ``cases`` folder, with its source, day and licence. ``after``
names cases that happened before, ``hours_later`` is how long ago. ``fill`` writes the exchanges and
the outcome of a case that has only its question; a person reads them before they are kept.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import httpx
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from naru.adapters.kit.bucket import Bucket
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.faults import Faulty
from naru.adapters.kit.link import Link
from naru.adapters.kit.opening import Remembered
from naru.adapters.kit.store import Store
from naru.kernel.outcome import Done, Outcome, Refused

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ORIGIN = ("source", "on", "licence")
VECTORS = "vectors"
RECORDED_FRESH = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Case:
    """A file and what it says."""

    name: str
    path: Path
    said: Mapping[str, Any]

    @property
    def at(self) -> datetime:
        """Return when it is asked."""
        return AT + timedelta(hours=self.said.get("hours_later", 0))


def cases(connector: Connector) -> list[Case]:
    """Return a connector's cases, without its vectors."""
    paths = sorted(connector.cases.glob("*.json"))
    return [_case(path) for path in paths if path.stem != VECTORS]


def named(connector: Connector, name: str) -> Case:
    return _case(connector.cases / f"{name}.json")


def vectors(connector: Connector) -> Sequence[Mapping[str, Any]]:
    """Return the known answers of a connector's signature or seal, if there are any."""
    path = connector.cases / f"{VECTORS}.json"
    return _case(path).said["vectors"] if path.exists() else ()


def ask(connector: Connector, case: Case, transport: httpx.BaseTransport) -> Outcome[Any]:
    """Ask what a case asks, over a transport."""
    settings = connector.rehearsal
    link = Link(
        connector=connector.id,
        client=httpx.Client(
            base_url=connector.address,
            transport=transport,
            auth=connector.auth(settings) if connector.auth else None,
        ),
        limits=connector.limits,
        memory=Remembered(),
        bucket=Bucket(per_second=1e6, at_once=1, monotonic=lambda: 0.0),
        now=lambda: case.at,
        sleep=lambda _seconds: None,
    )
    call = getattr(connector.build(settings, link), case.said["call"])
    outcome: Outcome[Any] = call(**_given(connector.port, case.said))
    return outcome


def plain(outcome: Outcome[Any]) -> dict[str, Any]:
    """Return an outcome as it stands in a case."""
    if isinstance(outcome, Done):
        return {"done": to_jsonable_python(outcome.value)}
    kind = "refused" if isinstance(outcome, Refused) else "unknown"
    return {kind: to_jsonable_python(outcome)}


class Recorder(httpx.BaseTransport):
    """Passes requests on and keeps what was exchanged."""

    def __init__(self, connector: Connector, inner: httpx.BaseTransport) -> None:
        self._connector = connector
        self._inner = inner
        self.exchanges: list[dict[str, Any]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._inner.handle_request(request)
        self.exchanges.append(
            {
                "request": said_of(self._connector, request),
                "response": {
                    "status": answer.status_code,
                    "kind": answer.headers.get("content-type", ""),
                    "body": answer.read().decode(),
                },
            }
        )
        return answer


class Player(httpx.BaseTransport):
    """Answers as a case says, and keeps what was asked."""

    def __init__(self, connector: Connector, exchanges: Sequence[Mapping[str, Any]]) -> None:
        self._connector = connector
        self._answers: Iterator[Mapping[str, Any]] = (one["response"] for one in exchanges)
        self.asked: list[dict[str, Any]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(said_of(self._connector, request))
        answer = next(self._answers)
        headers = {"content-type": answer["kind"]}
        return httpx.Response(answer["status"], headers=headers, content=answer["body"].encode())


def said_of(connector: Connector, request: httpx.Request) -> dict[str, Any]:
    """Return a request exactly; ``opened`` shows what a sealed body says, for people."""
    body = request.read()
    said: dict[str, Any] = {
        "method": request.method,
        "url": str(request.url),
        "body": body.decode(),
    }
    if body and connector.opened:
        said["opened"] = connector.opened(connector.rehearsal, body).splitlines()
    return said


def rehearsed(connector: Connector, case: Case, store: Store) -> tuple[Outcome[Any], Recorder]:
    """Ask a case of the sandbox, after the cases that happened before it."""
    for name in case.said.get("after", ()):
        rehearsed(connector, named(connector, name), store)
    app = connector.sandbox(store, lambda: case.at)
    recorder = Recorder(connector, httpx.WSGITransport(app=Faulty(app, store)))
    return ask(connector, case, recorder), recorder


def quality(connector: Connector, *, on: date) -> str:
    """
    Return the grade that the cases alone earn: silver needs one recorded within a year.

    The contract itself, which bronze stands for, is proved by the tests of the house.
    """
    recorded = [one.said["on"] for one in cases(connector) if one.said.get("recorded")]
    is_fresh = any(date.fromisoformat(day) > on - RECORDED_FRESH for day in recorded)
    return "silver" if is_fresh else "bronze"


def fill(connector: Connector, *, say: Callable[[str], object]) -> None:
    """Write the exchanges and the outcome of cases that have none."""
    for case in cases(connector):
        if "exchanges" in case.said:
            continue
        outcome, recorder = rehearsed(connector, case, Store())
        said = {**case.said, "exchanges": recorder.exchanges, "outcome": plain(outcome)}
        case.path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
        say(f"{case.path}: {len(recorder.exchanges)} exchanges written; read them.")


def _given(port: type, said: Mapping[str, Any]) -> dict[str, Any]:
    """Read the question of a case by the types that the port asks for."""
    hints = get_type_hints(getattr(port, said["call"]))
    return {
        name: TypeAdapter(_concrete(hints[name])).validate_python(value)
        for name, value in said["given"].items()
    }


def _concrete(hint: Any) -> Any:
    """Return a list for what is asked as any collection, which has no form of its own."""
    return list[get_args(hint)] if get_origin(hint) is Collection else hint  # type: ignore[misc]


def _case(path: Path) -> Case:
    return Case(path.stem, path, json.loads(path.read_text(encoding="utf-8")))
