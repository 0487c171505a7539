"""
Count literals in unary: the n-th output holds exactly where at least n of the inputs do.

A totalizer (Bailleux, Boufkhad 2003): a tree of merges in clauses. On meeting timetables the unary
count of busy people in a slot is what makes core-guided search fast (docs/meetings-solver.md).
"""

from collections.abc import Sequence

from naru.adapters.ortools.clauses import Clauses, Literal, negated


def counted(clauses: Clauses, inputs: Sequence[Literal], *, most: int) -> list[Literal]:
    """Return the outputs for 1, 2, …, ``most + 1`` of the inputs; more are not told apart."""
    if len(inputs) <= 1:
        return list(inputs)
    half = len(inputs) // 2
    left = counted(clauses, inputs[:half], most=most)
    right = counted(clauses, inputs[half:], most=most)
    return _merged(clauses, left, right, most + 1)


def _merged(
    clauses: Clauses, left: Sequence[Literal], right: Sequence[Literal], width: int
) -> list[Literal]:
    """Add two unary numbers; sums beyond ``width`` stay at ``width``."""
    wide = min(len(left) + len(right), width)
    total = [clauses.new() for _ in range(wide)]
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            at_least = min(i + j, wide)
            if at_least:  # i of the left and j of the right make i + j
                premises = [*left[max(i - 1, 0) : i], *right[max(j - 1, 0) : j]]
                clauses.implies(premises, total[at_least - 1])
            if i + j < wide:  # no more than i and no more than j make no more than i + j
                fewer = [negated(one) for one in (*left[i : i + 1], *right[j : j + 1])]
                clauses.implies(fewer, negated(total[i + j]))
    return total
