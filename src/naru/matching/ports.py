"""The port of the solver that assigns help."""

from typing import Protocol

from naru.matching.assignment import Pairs, Problem


class AssignmentPort(Protocol):
    """Solves a problem of assignment."""

    def solve(self, problem: Problem) -> Pairs:
        """Serve as many requests as can be, and of those answers one with the least cost."""
        ...
