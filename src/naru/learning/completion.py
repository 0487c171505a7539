"""
Decide who completes a course: by attendance, tasks and mark, with a reason for each.

The course's numbers become conditions of the rules vocabulary, so that the answer is said in the
same words as every other decision.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.decisions import Decision, Terms
from naru.rules.facts import FactLabel

ATTENDANCE, TASKS, MARK = "attendance.percent", "tasks.done", "exam.mark"
LABELS: dict[str, Text | FactLabel] = {
    ATTENDANCE: FactLabel("출석률", "attendance", "percent"),
    TASKS: Text("제출한 과제 수", "tasks handed in"),
    MARK: FactLabel("평가 점수", "mark", "points"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What completes a course; zero and None ask nothing."""

    attendance_percent_min: int
    tasks_min: int
    mark_min: int | None

    def terms(self) -> Terms:
        """Write it in the rules vocabulary."""
        who: list[dict[str, Any]] = [_at_least(ATTENDANCE, self.attendance_percent_min)]
        if self.tasks_min:
            who.append(_at_least(TASKS, self.tasks_min))
        if self.mark_min is not None:
            who.append(_at_least(MARK, self.mark_min))
        return decisions.read_terms({"since": date.min, "who": who})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What one participant reached."""

    attendance_percent: int
    tasks_done: int
    mark: int | None


def decide(asked: Asked, reached: Reached) -> Decision:
    """Decide one participant; a mark that was never given is not reached."""
    facts: dict[str, Any] = {ATTENDANCE: reached.attendance_percent, TASKS: reached.tasks_done}
    if reached.mark is not None:
        facts[MARK] = reached.mark
    return decisions.decide(asked.terms(), facts, LABELS)


def _at_least(fact: str, limit: int) -> dict[str, Any]:
    return {"rule": "at_least", "fact": fact, "limit": limit}
