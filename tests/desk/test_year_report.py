"""A generated year of which 156 cases were solved, and a report that says so."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from naru.desk import year_report
from naru.desk.year_report import Told
from naru.kernel.clock import SEOUL
from naru.kernel.ids import uuid7

YEAR = 2026
JANUARY = datetime(2026, 1, 2, 10, tzinfo=SEOUL)
OWNERS = [uuid7() for _ in range(3)]
CATEGORIES = ("logistics", "customs", "payment", "ip")


def told(number: int, chance: Random) -> Told:
    at = JANUARY + timedelta(days=2 * number)
    return Told(
        body_id=1 + number % 2,
        category=CATEGORIES[number % len(CATEGORIES)],
        country="JP",
        channel="web",
        owner_id=OWNERS[number % len(OWNERS)],
        status="solved",
        received_at=at,
        ended_at=at + timedelta(days=3),
        first_minutes_used=60 + number,
        answered_in_time=number % 4 != 0,
        solution_minutes_used=chance.randrange(100, 4_000),
        solved_in_time=number % 3 != 0,
        reopened=0,
        referrals=int(number % 10 == 0),
        grade=5 if number % 2 else 4,
        graded_at=at + timedelta(days=4),
    )


def a_year() -> list[Told]:
    chance = Random(156)
    solved = [told(number, chance) for number in range(156)]
    solved = [
        replace(
            one,
            received_at=JANUARY + timedelta(days=place * 2.2),
            ended_at=JANUARY + timedelta(days=place * 2.2 + 3),
            graded_at=JANUARY + timedelta(days=place * 2.2 + 4),
        )
        for place, one in enumerate(solved)
    ]
    blank = {"ended_at": None, "solved_in_time": None, "grade": None, "graded_at": None}
    still_open = [replace(one, status="working", **blank) for one in solved[:5]]
    failed = [replace(one, status="unsolved", grade=None, graded_at=None) for one in solved[:3]]
    before = replace(
        solved[0], received_at=JANUARY - timedelta(days=60), ended_at=JANUARY - timedelta(days=50),
        graded_at=JANUARY - timedelta(days=49),
    )  # fmt: skip
    merged = replace(solved[1], status="merged")
    return [*solved, *still_open, *failed, before, merged]


def test_the_report_says_156_solved():
    found = year_report.tell(YEAR, a_year())

    assert found.solved == 156
    assert (found.received, found.open, found.unsolved) == (164, 5, 3)
    assert sum(line.solved for line in found.by_category) == 156
    assert sum(line.solved for line in found.by_owner) == 156
    assert {line.code: line.solved for line in found.by_body} == {"1": 78, "2": 78}
    assert sum(one.solved for one in found.months) == 156


def test_shares_and_medians_are_of_what_was_measured():
    found = year_report.tell(YEAR, a_year())

    assert found.solution_in_time_bp == round(104 * 10_000 / 156)
    assert found.grade_hundredths == 450
    assert found.grades == 156
    assert found.first_minutes is not None
    assert 60 <= found.first_minutes <= 60 + 156


def test_an_empty_year_divides_by_nothing():
    found = year_report.tell(YEAR, [])

    assert (found.solved, found.grade_hundredths, found.solution_in_time_bp) == (0, None, None)
    assert len(found.months) == 12
