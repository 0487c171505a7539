"""
Events: frozen facts that one room states and others may act on.

A room calls ``emit`` inside its transaction; who listens stands in ``config/wiring.py`` and runs
in the same transaction (a listener that talks to the outside defers a job). Nothing is looked up
by name, so the way from fact to listener can be followed by reading.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    body_id: int


Listener = Callable[[Any], None]
_listeners: dict[type[Event], tuple[Listener, ...]] = {}


def wire(subscribers: Mapping[type[Event], Sequence[Listener]]) -> None:
    """Set who listens to what; called once, by config."""
    _listeners.clear()
    _listeners.update({kind: tuple(listeners) for kind, listeners in subscribers.items()})


def emit(event: Event) -> None:
    """Tell every listener of this kind of event, in the order they are wired."""
    for listener in _listeners.get(type(event), ()):
        listener(event)


def listeners_of(kind: type[Event]) -> Sequence[Listener]:
    """Return who listens to a kind of event, for the documents."""
    return _listeners.get(kind, ())
