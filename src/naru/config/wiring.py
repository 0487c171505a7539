"""
Wires ports to adapters and says who listens to which event.

Journeys ask here for nothing: the doors hand them what this module built.
"""

from collections.abc import Sequence

from naru.kernel import events
from naru.kernel.events import Event, Listener

SUBSCRIBERS: dict[type[Event], Sequence[Listener]] = {}


def wire() -> None:
    """Wire the house; called once when Django is ready."""
    events.wire(SUBSCRIBERS)
