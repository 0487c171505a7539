"""
Export meetings (수출상담회): rounds, wishes of both sides, and the timetable.

The timetable is laid by a solver behind a port; this room says what must hold, what is wished, and
what a change costs.
"""
