"""
A CP-SAT model that is written in clauses, with constants left out as they are met.

A literal is a boolean variable, its negation, or a plain ``True``/``False``; what is known when
the model is written never reaches the solver. That keeps the small pieces of a large search small.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ortools.sat.python.cp_model import CpModel

# A variable, its negation, or a bool; the library's own name for it makes sums untypable.
Literal = Any


def negated(literal: Literal) -> Literal:
    """Return the opposite of a literal."""
    return not literal if isinstance(literal, bool) else ~literal


class Clauses:
    """Writes clauses into a model."""

    def __init__(self) -> None:
        self.model = CpModel()

    def new(self) -> Literal:
        """Return a new variable."""
        return self.model.new_bool_var("")

    def any_of(self, *literals: Literal) -> None:
        """Demand that one of the literals holds."""
        if True in [one for one in literals if isinstance(one, bool)]:
            return
        self.model.add_bool_or([one for one in literals if not isinstance(one, bool)])

    def implies(self, premises: Sequence[Literal], *conclusion: Literal) -> None:
        """Demand that one of the conclusions holds where all premises do."""
        self.any_of(*[negated(one) for one in premises], *conclusion)

    def either(self, *literals: Literal) -> Literal:
        """Return a literal that holds exactly where one of these does."""
        if True in [one for one in literals if isinstance(one, bool)]:
            return True
        unknown = [one for one in literals if not isinstance(one, bool)]
        if len(unknown) < 2:
            return unknown[0] if unknown else False
        joined = self.new()
        self.any_of(negated(joined), *unknown)
        for one in unknown:
            self.any_of(negated(one), joined)
        return joined

    def both(self, *literals: Literal) -> Literal:
        """Return a literal that holds exactly where all of these do."""
        return negated(self.either(*[negated(one) for one in literals]))

    def one_of(self, literals: Iterable[Literal]) -> None:
        """Demand that exactly one of the literals holds."""
        given = list(literals)
        known = sum(one for one in given if isinstance(one, bool))
        unknown = [one for one in given if not isinstance(one, bool)]
        if known > 1:
            self.any_of()  # two that exclude each other are demanded: nothing satisfies both
        elif known:
            for one in unknown:
                self.any_of(negated(one))
        elif unknown:
            self.model.add_exactly_one(unknown)
        else:
            self.any_of()

    def at_most(self, literals: Iterable[Literal], most: int) -> None:
        """Demand that no more than so many of the literals hold."""
        unknown, known = parted(literals)
        if len(unknown) > most - known:
            self.model.add(sum(unknown) <= most - known)


def parted(literals: Iterable[Literal]) -> tuple[list[Literal], int]:
    """Return the literals that are not known, and how many of the others hold."""
    given = list(literals)
    unknown = [one for one in given if not isinstance(one, bool)]
    return unknown, sum(one for one in given if isinstance(one, bool))
