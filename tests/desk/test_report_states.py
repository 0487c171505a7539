"""What may follow what in an IP report, and the working day by which it must."""

from datetime import date

import pytest

from naru.desk import report_states
from naru.desk.report_states import FOLLOWS, OUTCOMES, STATES, ReportMovedOn


@pytest.mark.parametrize("status", STATES)
def test_a_report_takes_only_steps_that_follow(status):
    for wanted in STATES:
        if wanted in FOLLOWS[status]:
            report_states.must_follow(status, wanted, outcome="down")
        else:
            with pytest.raises(ReportMovedOn):
                report_states.must_follow(status, wanted, outcome="down")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_only_what_went_down_or_sold_out_comes_back(outcome):
    if outcome in {"down", "sold_out"}:
        report_states.must_follow("closed", "reopened", outcome=outcome)
    else:
        with pytest.raises(ReportMovedOn):
            report_states.must_follow("closed", "reopened", outcome=outcome)


def test_days_of_the_clock_are_working_days():
    friday = date(2026, 2, 13)  # before the Lunar New Year of 2026 (16-18 February)

    assert report_states.due_on(status="received", since=friday, answer_days=7) == date(2026, 2, 20)
    assert report_states.due_on(status="notice_sent", since=date(2026, 3, 2), answer_days=5) == (
        date(2026, 3, 9)
    )
    assert report_states.due_on(status="closed", since=friday, answer_days=7) is None
