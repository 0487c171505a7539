"""Open a connector: to the real system, or to its sandbox in this process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import httpx

from naru.adapters.kit.bucket import Bucket
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.faults import Faulty
from naru.adapters.kit.link import ClosedLink, Limits, Link, Memory
from naru.adapters.kit.store import Store
from naru.connectors.calls import Call

Sleep = Callable[[float], None]
BUCKETS_MAX = 512
CLIENTS_MAX = 64


@dataclass
class Remembered:
    """A memory in RAM that never rests: for examinations and commands."""

    calls: list[Call] = field(default_factory=list)

    def may_call(self, at: datetime) -> bool:
        del at
        return True

    def note(self, call: Call) -> None:
        self.calls.append(call)


@lru_cache(maxsize=BUCKETS_MAX)
def bucket(owner: str, limits: Limits) -> Bucket:  # noqa: ARG001 - it parts the buckets
    """Return the bucket that all calls of an owner ("body 1: post") in this process share."""
    return Bucket(per_second=limits.per_second, at_once=limits.at_once, monotonic=time.monotonic)


@lru_cache(maxsize=CLIENTS_MAX)
def _client(connector: Connector, settings: Any) -> httpx.Client:
    """Return the client of a body's settings: its lines stay open between calls."""
    return httpx.Client(
        base_url=connector.address,
        auth=connector.auth(settings) if connector.auth else None,
        follow_redirects=False,
    )


def to_the_world(
    connector: Connector,
    settings: Any,
    *,
    memory: Memory,
    owner: str,
    now: Callable[[], datetime],
) -> Any:
    """Return the port's adapter that speaks with the real system."""
    link = Link(
        connector=connector.id,
        client=_client(connector, settings),
        limits=connector.limits,
        memory=memory,
        bucket=bucket(owner, connector.limits),
        now=now,
    )
    return connector.build(settings, link)


def to_nobody(connector: Connector, *, now: Callable[[], datetime]) -> Any:
    """Return the port's adapter of a body that does not use the connector."""
    return connector.build(connector.rehearsal, ClosedLink(now))


def to_the_sandbox(
    connector: Connector,
    store: Store,
    *,
    memory: Memory,
    now: Callable[[], datetime],
    sleep: Sleep = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> Any:
    """Return the port's adapter that speaks with the sandbox; faults lie in its memory."""
    settings = connector.rehearsal
    client = httpx.Client(
        base_url=connector.address,
        auth=connector.auth(settings) if connector.auth else None,
        transport=httpx.WSGITransport(app=Faulty(connector.sandbox(store, now), store)),
    )
    limits = connector.limits
    # The sandbox is in this process: nobody has to be spared, only the limits' shape is kept.
    turns = Bucket(per_second=1e6, at_once=limits.at_once, monotonic=monotonic)
    link = Link(
        connector=connector.id,
        client=client,
        limits=limits,
        memory=memory,
        bucket=turns,
        now=now,
        monotonic=monotonic,
        sleep=sleep,
    )
    return connector.build(settings, link)
