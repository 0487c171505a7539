"""A course's terms are a programme's: dated, in the closed vocabulary, refused where unreadable."""

from datetime import date

import pytest

from naru.learning import course_terms
from naru.rules.decisions import BadRule, NoTermsInForce

NEWER = """
[[terms]]
since = 2026-01-01
[[terms]]
since = 2026-06-01
who = [{ rule = "at_least", fact = "firm.months_open", limit = 12 }]
"""


def judge(on, **facts):
    return course_terms.judge(NEWER, facts, {}, subject="firm", has_firm=True, on=on)


def test_the_terms_of_the_day_decide():
    before = judge(date(2026, 5, 31), **{"firm.months_open": 3})
    after = judge(date(2026, 6, 1), **{"firm.months_open": 3})

    assert before.allowed
    assert not after.allowed
    assert after.is_near_miss
    assert course_terms.kept(after)["reasons"][0]["met"] is False
    with pytest.raises(NoTermsInForce):
        judge(date(2025, 12, 31))


def test_a_course_for_firms_asks_for_one_first():
    told = course_terms.judge(NEWER, {}, {}, subject="firm", has_firm=False, on=date(2026, 6, 1))

    assert told.reasons == (course_terms.NEEDS_A_FIRM,)


@pytest.mark.parametrize(
    "text",
    ["", "[[terms]]\nsince = 1", "[[terms", '[[terms]]\nsince = 2026-01-01\nwho = [{rule = "x"}]'],
)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(BadRule):
        course_terms.read(text)


def test_blank_terms_let_everybody_come():
    (terms,) = course_terms.read(course_terms.blank(since=date(2026, 1, 1)))

    assert terms.who == ()
