"""Every row can run on an empty county without a word."""

import pytest

from naru.jobs.timetable import TIMETABLE
from naru.kernel import clock


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", TIMETABLE)
def test_a_row_runs_where_there_is_nothing_to_do(name):
    TIMETABLE[name].work(at=clock.now())
