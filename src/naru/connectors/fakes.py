"""Links that live in memory: one connector that answers what it is told to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from naru.connectors.cards import Card
from naru.kernel.outcome import Done, Outcome
from naru.kernel.text import Text


@dataclass(kw_only=True)
class FewLinks:
    """The port over a list of cards."""

    known: Sequence[Card] = ()
    answer: Outcome[str] = field(default_factory=lambda: Done("yes"))
    striking: dict[str, int] = field(default_factory=dict)

    def cards(self, *, on: date) -> Sequence[Card]:
        del on
        return self.known

    def broken(self) -> Sequence[tuple[str, str]]:
        return ()

    def probe(self, *, body_id: int, connector: str, at: datetime) -> Outcome[str]:
        del body_id, connector, at
        return self.answer

    def faults(self, *, body_id: int, connector: str) -> Mapping[str, tuple[Text, int]]:
        del body_id, connector
        return {name: (Text(name, name), count) for name, count in self.striking.items()}

    def rehearse(self, *, body_id: int, connector: str, faults: Mapping[str, int]) -> None:
        del body_id, connector
        self.striking.update(faults)
