"""The port of the solver that lays timetables of meetings."""

from typing import Protocol

from naru.meetings.timetable import Answer, Places, Problem


class TimetablePort(Protocol):
    """Lays and repairs timetables; what it returns keeps every rule (`timetable.broken`)."""

    def lay(self, problem: Problem, *, seconds: float, start: Places | None = None) -> Answer:
        """
        Place all meetings with as few idle slots as can be found in ``seconds``.

        ``start`` is a timetable to begin from. Where not all can be placed, as much weight as can
        be is placed and the answer says what is short.
        """
        ...

    def repair(self, problem: Problem, *, before: Places, seconds: float) -> Answer:
        """
        Change as few meetings of ``before`` as can be, so that all rules hold again.

        Of all such repairs one with few idle slots is returned; meetings of ``before`` that the
        problem no longer has are gone without counting as changes.
        """
        ...
