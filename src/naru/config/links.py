"""
Our connectors, and how each is opened for a public body: by its settings.

A body that has set nothing speaks to the sandbox in a sandbox house, and to nobody in a real one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings

from naru.adapters.customs_rates.connector import CONNECTOR as CUSTOMS_RATES
from naru.adapters.ems.connector import CONNECTOR as POST
from naru.adapters.forwarder.adapter import Forwarder
from naru.adapters.kit import cases
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.faults import FAULTS
from naru.adapters.kit.opening import to_nobody, to_the_sandbox, to_the_world
from naru.adapters.kit.store import Store
from naru.adapters.kit.table import Found, found
from naru.adapters.unipass.connector import CONNECTOR as CUSTOMS
from naru.connectors import circuit, modes
from naru.connectors.calls import Call
from naru.connectors.cards import Card, fields_of
from naru.connectors.operations import calls
from naru.connectors.queries import links as queries
from naru.customs.ports import CustomsPort
from naru.goods.ports import CustomsRatesPort
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.outcome import Outcome
from naru.kernel.text import Text
from naru.logistics import bookings
from naru.logistics.ports import CarrierPort

OURS: tuple[Connector, ...] = (POST, CUSTOMS, CUSTOMS_RATES)


@dataclass(frozen=True, slots=True)
class BodyCarriers:
    """The carriers of each body."""

    def of(self, *, body_id: int, carrier: str) -> CarrierPort:
        if carrier == bookings.TOGETHER:
            return Forwarder(is_rehearsal=settings.NARU_SANDBOX, now=clock.now)
        adapter: CarrierPort = opened(carrier, body_id=body_id)
        return adapter


@dataclass(frozen=True, slots=True)
class BodyCustoms:
    """The customs house of each body."""

    def of(self, *, body_id: int) -> CustomsPort:
        adapter: CustomsPort = opened(CUSTOMS.id, body_id=body_id)
        return adapter


@dataclass(frozen=True, slots=True)
class BodyCustomsRates:
    """
    The customs house's rates of exchange, asked for with each body's key.

    What a rehearsal tells are no rates, so a real house takes none of them into its books.
    """

    def of(self, *, body_id: int) -> CustomsRatesPort:
        if self.is_rehearsal(body_id=body_id) and not settings.NARU_SANDBOX:
            nobody: CustomsRatesPort = to_nobody(CUSTOMS_RATES, now=clock.now)
            return nobody
        adapter: CustomsRatesPort = opened(CUSTOMS_RATES.id, body_id=body_id)
        return adapter

    def is_rehearsal(self, *, body_id: int) -> bool:
        return _mode(queries.linked(body_id=body_id, connector=CUSTOMS_RATES.id)) == "sandbox"


@dataclass(frozen=True, slots=True)
class BodyLinks:
    """What officers' pages need of the connectors."""

    def cards(self, *, on: date) -> Sequence[Card]:
        return [
            one.card(quality=cases.quality(one, on=on), source=source)
            for one, source in _table().connectors
        ]

    def broken(self) -> Sequence[tuple[str, str]]:
        return _table().broken

    def probe(self, *, body_id: int, connector: str, at: datetime) -> Outcome[str]:
        return _named(connector).probe(opened(connector, body_id=body_id), at)

    def faults(self, *, body_id: int, connector: str) -> Mapping[str, tuple[Text, int]]:
        striking = store_of(connector, body_id).faults()
        return {name: (FAULTS[name], striking.get(name, 0)) for name in _named(connector).faults}

    def rehearse(self, *, body_id: int, connector: str, faults: Mapping[str, int]) -> None:
        known = _named(connector).faults
        store_of(connector, body_id).switch(
            **{name: count for name, count in faults.items() if name in known}
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What a link remembers, kept in the database so that all processes know when it rests."""

    connector: Connector
    body_id: int
    is_rehearsal: bool

    def may_call(self, at: datetime) -> bool:
        felt = queries.health(body_id=self.body_id, connector=self.connector.id)
        return circuit.may_call(felt, at=at)

    def note(self, call: Call) -> None:
        limits = self.connector.limits
        with transaction():
            calls.note(
                body_id=self.body_id,
                call=call,
                is_rehearsal=self.is_rehearsal,
                failures_max=limits.failures_max,
                rest=timedelta(seconds=limits.rest_seconds),
            )


def opened(connector_id: str, *, body_id: int) -> Any:
    """Return the adapter of a connector as a body uses it."""
    connector = _named(connector_id)
    linked = queries.linked(body_id=body_id, connector=connector_id)
    mode = _mode(linked)
    if mode == "off":
        return to_nobody(connector, now=clock.now)
    memory = Kept(connector, body_id, is_rehearsal=mode == "sandbox")
    if linked is None or mode == "sandbox":
        store = store_of(connector_id, body_id)
        return to_the_sandbox(connector, store, memory=memory, now=clock.now)
    return to_the_world(
        connector,
        _settings(connector, linked.values),
        memory=memory,
        owner=f"{body_id}:{connector_id}",
        now=clock.now,
    )


def _mode(linked: queries.Linked | None) -> str:
    return linked.mode if linked else modes.usual(is_sandbox=settings.NARU_SANDBOX)


def _settings(connector: Connector, kept: Mapping[str, str]) -> Any:
    """Build the settings of what is kept; a field that the connector no longer asks for is left."""
    names = {one.name for one in fields_of(connector.settings)}
    return connector.settings(
        **{name: text for name, text in kept.items() if text and name in names}
    )


def store_of(connector_id: str, body_id: int) -> Store:
    """Return the memory of a body's sandbox; all processes of the machine share it."""
    return Store(settings.SANDBOX_FOLDER / "connectors" / f"{connector_id}-{body_id}")


@lru_cache(maxsize=1)
def _table() -> Found:
    return found(OURS)


def _named(connector_id: str) -> Connector:
    return next(one for one, _source in _table().connectors if one.id == connector_id)
