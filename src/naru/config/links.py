"""Our connectors, and how each is opened for a public body."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from naru.adapters.ems.connector import CONNECTOR as POST
from naru.adapters.kit.connector import Connector
from naru.adapters.kit.opening import Remembered, to_the_sandbox
from naru.adapters.kit.store import Store
from naru.kernel import clock
from naru.logistics.ports import CarrierPort

OURS: tuple[Connector, ...] = (POST,)


@dataclass(frozen=True, slots=True)
class BodyCarriers:
    """The carriers of each body."""

    def of(self, *, body_id: int, carrier: str) -> CarrierPort:
        adapter: CarrierPort = opened(carrier, body_id=body_id)
        return adapter


def opened(connector_id: str, *, body_id: int) -> Any:
    """Return the adapter of a connector as a body uses it."""
    connector = next(one for one in OURS if one.id == connector_id)
    return to_the_sandbox(
        connector, store_of(connector_id, body_id), memory=Remembered(), now=clock.now
    )


def store_of(connector_id: str, body_id: int) -> Store:
    """Return the memory of a body's sandbox; all processes of the machine share it."""
    return Store(settings.SANDBOX_FOLDER / "connectors" / f"{connector_id}-{body_id}")
