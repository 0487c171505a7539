"""Which promise holds for a case, and that every shipped one names its source or assumption."""

from dataclasses import replace
from datetime import date, timedelta

from naru.desk import categories, promises
from naru.desk.promises import Level

ON = date(2026, 11, 2)
OWN = Level(
    since=date(2026, 6, 1), category="customs", urgency="normal", first_answer_hours=4,
    solution_days=5, basis="운영 규정",
)  # fmt: skip


def test_a_bodys_own_promise_goes_before_the_shipped_one():
    found = promises.level_for([OWN], category="customs", urgency="normal", on=ON)

    assert found.solution_days == 5


def test_a_promise_holds_from_its_day_on():
    newer = replace(OWN, since=ON + timedelta(days=1), solution_days=2)

    found = promises.level_for([OWN, newer], category="customs", urgency="normal", on=ON)

    assert found == OWN


def test_the_category_goes_before_what_holds_for_all():
    for_all = replace(OWN, category="", since=ON, solution_days=1)

    found = promises.level_for([OWN, for_all], category="customs", urgency="normal", on=ON)

    assert found == OWN


def test_every_category_and_urgency_has_a_shipped_promise():
    for category in categories.categories():
        for urgency in categories.URGENCIES:
            assert promises.level_for([], category=category, urgency=urgency, on=ON)


def test_what_is_shipped_names_a_source_or_an_assumption():
    assert all(one.basis or one.assumption for one in promises.shipped())
