"""Portals that answer from memory, for tests and the sandbox."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from naru.announcements.ports import PortalSilent


@dataclass(slots=True, kw_only=True)
class FakePortals:
    """Give the pages that were laid in; ``silent`` sources answer nothing."""

    held: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    asked: list[tuple[str, datetime | None]] = field(default_factory=list)

    def sources(self) -> frozenset[str]:
        return frozenset(self.held) | self.silent

    def pages(self, *, source: str, since: datetime | None) -> Iterator[Any]:
        self.asked.append((source, since))
        if source in self.silent:
            raise PortalSilent(source=source, why="504")
        yield from self.held.get(source, ())
