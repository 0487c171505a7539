"""Rows run by Seoul's clock; an errand is asked for with the transaction or not at all."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from naru.jobs import tasks
from naru.jobs.timetable import TIMETABLE
from naru.kernel import db, later


@pytest.mark.parametrize(
    ("seoul", "utc"),
    [
        ("5 0 * * *", "5 15 * * *"),
        ("0 10 * * *", "0 1 * * *"),
        ("0 9 1 * *", "0 0 1 * *"),
        ("*/10 * * * *", "*/10 * * * *"),
    ],
)
def test_rows_run_by_the_clock_of_seoul(seoul, utc):
    assert tasks.in_utc(seoul) == utc


def test_a_row_before_nine_on_a_day_of_the_month_is_refused():
    with pytest.raises(AssertionError):
        tasks.in_utc("0 8 1 * *")


@pytest.mark.parametrize("name", TIMETABLE)
def test_every_row_has_a_time_that_can_be_told(name):
    assert len(tasks.in_utc(TIMETABLE[name].cron).split()) == 5
    assert TIMETABLE[name].why


@pytest.mark.django_db(transaction=True)
def test_an_errand_is_forgotten_with_its_transaction():
    with db.transaction():
        later.ask("stays", number=1)
    with pytest.raises(ZeroDivisionError), db.transaction():
        later.ask("goes", number=2)
        _ = 1 / 0

    assert list(ProcrastinateJob.objects.values_list("task_name", "args")) == [
        ("naru.stays", {"number": 1})
    ]


def test_an_errand_needs_a_transaction(transactional_db):
    with pytest.raises(AssertionError, match="needs a transaction"):
        later.ask("loose")
