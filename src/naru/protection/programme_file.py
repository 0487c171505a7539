"""What a programme's file says, as this room needs it; a journey hands it over with each call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.text import Text
from naru.rules import decisions, figures
from naru.rules.decisions import Decision, Terms
from naru.rules.facts import Facts, Labels
from naru.rules.figures import Figure, FiguresInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFile:
    """
    One version of a programme's file.

    Decisions name ``version_id``, so that they can be read again as they were made.
    """

    version_id: UUID
    code: str
    name: Text
    terms: tuple[Terms, ...]
    figures: tuple[Figure, ...]
    labels: Labels
    bearers: Mapping[str, int]
    bearer_names: Mapping[str, Text]
    assumptions: tuple[str, ...] = ()

    def terms_on(self, on: date) -> Terms:
        """
        Return the terms in force on a day.

        :raises NoTermsInForce: where none has begun.
        """
        return decisions.in_force(self.terms, on)

    def figures_on(self, on: date) -> FiguresInForce:
        """Return the figures in force on a day."""
        return figures.in_force(self.figures, on)

    def decide(self, facts: Facts, on: date) -> Decision:
        """
        Decide by the terms of a day, with reasons.

        :raises NoTermsInForce, MissingFact: where it cannot be decided.
        """
        return decisions.decide(self.terms_on(on), {**facts, "on": on}, self.labels)
