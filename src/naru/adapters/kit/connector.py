"""
A connector: one outside system behind one port, told in one object.

``CONNECTOR`` of an adapter's ``connector`` module is such an object; ``table`` finds them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import httpx

from naru.adapters.kit.link import Limits, Link
from naru.adapters.kit.store import Store
from naru.connectors.cards import Card, fields_of
from naru.kernel.outcome import Outcome
from naru.kernel.text import Text

WSGIApp: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Now: TypeAlias = Callable[[], datetime]


# Faults that every sandbox can rehearse (``faults.FAULTS`` says them in words).
TROUBLE = (
    "no_connection", "rate_limit", "http_5xx", "slow", "drop_after_write", "garbage", "not_allowed"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """
    What the house knows of an adapter.

    ``settings`` is a dataclass of ``connectors.cards.asked`` fields and ``rehearsal`` the one that
    opens the sandbox; ``build`` makes the port's adapter of settings and a link; ``sandbox`` makes
    the WSGI app of a memory and a clock; ``can`` names the port's calls that are answered;
    ``probe`` is a question without consequences, for the button that tries the link.
    ``seals`` answers the cases' known-answer vectors; ``opened`` reads a body that is sealed;
    ``faults`` names those its sandbox knows; ``deeds`` counts in the sandbox's memory how often
    the port's deed was done.
    """

    id: str
    port: type
    title: Text
    what: Text
    settings: type
    rehearsal: Any
    address: str
    build: Callable[[Any, Link], Any]
    sandbox: Callable[[Store, Now], WSGIApp]
    probe: Callable[[Any, datetime], Outcome[str]]
    cases: Path
    docs: str
    can: frozenset[str]
    deeds: Callable[[Store], int]
    limits: Limits = field(default_factory=Limits)
    auth: Callable[[Any], httpx.Auth] | None = None
    seals: Callable[[Mapping[str, str]], str] | None = None
    opened: Callable[[Any, bytes], str] | None = None
    faults: tuple[str, ...] = TROUBLE

    def card(self, *, quality: str, source: str = "naru") -> Card:
        """Return what officers are told of it."""
        return Card(
            id=self.id,
            port=f"{self.port.__module__.removeprefix('naru.')}.{self.port.__name__}",
            title=self.title,
            what=self.what,
            can=self.can,
            fields=fields_of(self.settings),
            docs=self.docs,
            quality=quality,
            source=source,
        )
