"""What officers' pages need of the connectors: which there are, a try, and faults to rehearse."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from naru.connectors.cards import Card
from naru.kernel.outcome import Outcome
from naru.kernel.text import Text


class Links(Protocol):
    """The connectors of this house."""

    def cards(self, *, on: date) -> Sequence[Card]:
        """Return what each connector tells of itself."""
        ...

    def broken(self) -> Sequence[tuple[str, str]]:
        """Return what other packages brought and could not be loaded, and why."""
        ...

    def probe(self, *, body_id: int, connector: str, at: datetime) -> Outcome[str]:
        """Ask a link of a body something without consequences."""
        ...

    def faults(self, *, body_id: int, connector: str) -> Mapping[str, tuple[Text, int]]:
        """Return the faults that a sandbox can rehearse, and how often each will strike yet."""
        ...

    def rehearse(self, *, body_id: int, connector: str, faults: Mapping[str, int]) -> None:
        """Let faults strike so often in a body's sandbox."""
        ...
