"""
Find the connectors of other packages: entry points of the group ``naru.connectors``.

Ours are named by ``config/links.py``. A package that does not load, or brings something else, is
reported and stops nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from naru.adapters.kit.connector import Connector

GROUP = "naru.connectors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Connectors with the package that brought each, and what could not be loaded and why."""

    connectors: Sequence[tuple[Connector, str]]
    broken: Sequence[tuple[str, str]]


def found(ours: Sequence[Connector], *, brought: Iterable[EntryPoint] | None = None) -> Found:
    """Return our connectors and those of other packages; an id that is taken is broken."""
    connectors = {one.id: (one, "naru") for one in ours}
    broken: list[tuple[str, str]] = []
    for point in entry_points(group=GROUP) if brought is None else brought:
        try:
            one = point.load()
        except Exception as error:  # noqa: BLE001 - whatever a stranger's import raises
            broken.append((point.name, f"{type(error).__name__}: {error}"))
            continue
        if not isinstance(one, Connector):
            broken.append((point.name, f"{point.value} is no Connector"))
        elif one.id in connectors:
            broken.append((point.name, f"the id {one.id} is taken"))
        else:
            connectors[one.id] = (one, point.dist.name if point.dist else point.value)
    return Found(connectors=list(connectors.values()), broken=broken)
