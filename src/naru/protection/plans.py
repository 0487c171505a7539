"""Keep a plan of repayment as plain lines and read it again; balances follow from the lines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from naru.protection.schedules import Line, Loan, Schedule


def written(schedule: Schedule) -> list[list[Any]]:
    """Write the lines: due on, principal, interest."""
    return [[line.due_on.isoformat(), line.principal, line.interest] for line in schedule.lines]


def read(loan: Loan, lines: Sequence[Sequence[Any]]) -> Schedule:
    """Read the lines of a loan's plan again."""
    found, owed = [], loan.principal
    for place, (due_on, principal, interest) in enumerate(lines, start=1):
        owed -= principal
        found.append(
            Line(
                place=place,
                due_on=date.fromisoformat(due_on),
                principal=principal,
                interest=interest,
                balance=owed,
            )
        )
    return Schedule(loan=loan, lines=tuple(found))
