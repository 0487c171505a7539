"""Duties come from the file and the law, with their days, until they are handed in."""

from datetime import date

import pytest
from tests.programmes.conftest import SMALL_GRANT
from tests.programmes.money import ADVANCE

from naru.programmes.definition import reading
from naru.programmes.duties import Done, Standing, duties


def _standing(**more) -> Standing:
    told = {
        "amount": 1_000_000,
        "granted_on": date(2026, 3, 2),
        "since_on": date(2026, 3, 2),
        "until_on": date(2026, 12, 31),
        "is_alive": True,
        "is_settling": False,
    }
    return Standing(**told | more)


def _due(text: str = ADVANCE, **more) -> list[tuple[str, date | None]]:
    return [(one.key, one.due_on) for one in duties(reading.read(text), _standing(**more))]


def test_everything_has_its_day():
    assert _due() == [
        ("milestone:opened", date(2026, 5, 31)),
        ("check:machine", date(2026, 8, 29)),
        ("result:result-report", date(2027, 2, 28)),
        ("settlement:settlement", date(2027, 3, 1)),
    ]


def test_what_was_handed_in_is_no_longer_due_and_a_check_comes_round_again():
    reports = [
        Done(kind="milestone", code="opened", happened_on=date(2026, 4, 1), status="reported"),
        Done(kind="check", code="machine", happened_on=date(2026, 4, 1), status="accepted"),
    ]

    found = dict(_due(reports=reports))

    assert "milestone:opened" not in found
    assert found["check:machine"] == date(2026, 9, 28)


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
def test_what_was_refused_is_due_again(status):
    report = Done(kind="milestone", code="opened", happened_on=date(2026, 4, 1), status=status)

    assert "milestone:opened" in dict(_due(reports=[report]))


def test_a_check_that_waits_for_an_answer_or_falls_after_the_end_is_not_due():
    waiting = Done(kind="check", code="machine", happened_on=date(2026, 4, 1), status="reported")
    late = Done(kind="check", code="machine", happened_on=date(2026, 11, 1), status="accepted")

    assert "check:machine" not in dict(_due(reports=[waiting]))
    assert "check:machine" not in dict(_due(reports=[late]))


def test_large_sums_owe_more_reports_also_after_the_settlement():
    found = dict(_due(amount=1_000_000_000, is_alive=False, is_settling=True))

    assert found == {
        "result:itemised-report": date(2027, 2, 28),
        "result:audit-report": date(2027, 4, 30),
    }


def test_a_grant_without_settlement_owes_nothing():
    assert _due(SMALL_GRANT) == []


def test_a_duty_without_a_day_comes_last_and_is_never_late():
    text = ADVANCE.replace("every_days = 180", "")

    last = duties(reading.read(text), _standing(until_on=None))[-1]

    assert last.due_on is None
    assert not last.is_late(date(2030, 1, 1))
