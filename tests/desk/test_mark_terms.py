"""When rights end and until when published marks can be opposed, by the rule of the day."""

from datetime import date

import pytest

from naru.desk import mark_terms
from naru.desk.mark_terms import DatesOutOfOrder


def renewal(country, kind="trademark", applied=date(2020, 1, 31), registered=date(2021, 2, 28)):
    return mark_terms.renewal(
        country=country, kind=kind, applied_on=applied, registered_on=registered
    )


def test_a_korean_mark_holds_ten_years_from_its_registration():
    found = renewal("KR")

    assert (found.opens_on, found.due_on, found.grace_until) == (
        date(2030, 2, 28),
        date(2031, 2, 28),
        date(2031, 8, 28),
    )


def test_a_union_mark_counts_from_its_application():
    assert renewal("EU").due_on == date(2030, 1, 31)


def test_an_unlisted_country_takes_the_general_rule_that_says_it_is_assumed():
    found = renewal("ZA")

    assert found.due_on == date(2031, 2, 28)
    assert found.term.assumption


def test_a_patent_has_no_opposition_and_copyright_no_end():
    assert renewal("KR", kind="patent").due_on == date(2040, 1, 31)
    assert renewal("KR", kind="copyright") is None
    assert renewal("KR", registered=None) is None


def test_the_korean_time_of_opposition_was_shortened_for_what_is_published_since():
    until = mark_terms.opposition_until

    assert until(country="KR", published_on=date(2025, 7, 21)) == date(2025, 9, 21)
    assert until(country="KR", published_on=date(2025, 7, 22)) == date(2025, 8, 21)
    assert until(country="CN", published_on=date(2026, 1, 31)) == date(2026, 4, 30)


def test_a_right_is_not_registered_before_it_was_applied_for():
    with pytest.raises(DatesOutOfOrder):
        renewal("KR", applied=date(2022, 1, 1))


@pytest.mark.parametrize(
    ("left", "step"),
    [(400, None), (365, 365), (200, 365), (180, 180), (30, 30), (0, 30), (-1, None)],
)
def test_the_nearest_reminder_that_has_come_is_due(left, step):
    end = date(2030, 6, 1)
    on = date.fromordinal(end.toordinal() - left)

    assert mark_terms.reminder_due(ends_on=end, on=on, steps=mark_terms.REMIND_DAYS) == step


def test_every_rule_says_its_basis_and_where_it_is_from():
    assert all(one.basis and (one.source or one.assumption) for one in mark_terms.terms())
