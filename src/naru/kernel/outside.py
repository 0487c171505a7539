"""
Hand out the adapters of ports: config puts them here, doors take them and pass them on.

Rooms and journeys never look here; ports reach them as arguments.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

P = TypeVar("P")
_adapters: dict[Any, object] = {}


def provide(port: Callable[..., object], adapter: object) -> None:
    """Set the adapter of a port; called by ``config/wiring.py`` and by tests."""
    _adapters[port] = adapter


def the(port: Callable[..., P]) -> P:
    """Return the adapter of a port: ``outside.the(RegistryPort)``."""
    assert port in _adapters, f"config/wiring.py provides no adapter of {port}"
    return cast("P", _adapters[port])
