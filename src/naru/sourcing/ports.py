"""The port of the solver that splits a work request into lots."""

from typing import Protocol

from naru.sourcing.splitting import Lots, Problem


class SplitPort(Protocol):
    """Splits at the least cost; what it returns keeps every rule (`splitting.broken`)."""

    def split(self, problem: Problem) -> Lots | None:
        """Return the cheapest split of all pieces, or None where there is none."""
        ...
