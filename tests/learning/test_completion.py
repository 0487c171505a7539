"""Completion is decided by the rules, with a reason for each number that is asked."""

from naru.learning import completion
from naru.learning.completion import Asked, Reached


def test_what_is_lacking_is_said():
    asked = Asked(attendance_percent_min=80, tasks_min=2, mark_min=60)

    decision = completion.decide(asked, Reached(attendance_percent=75, tasks_done=2, mark=60))

    assert not decision.allowed
    assert decision.is_near_miss
    assert [one.sentence.ko for one in decision.unmet] == ["출석률: 75% / 기준: 80% 이상"]


def test_a_mark_never_given_is_not_reached_and_nothing_asked_is_met():
    without = completion.decide(
        Asked(attendance_percent_min=0, tasks_min=0, mark_min=60),
        Reached(attendance_percent=100, tasks_done=0, mark=None),
    )
    nothing = completion.decide(
        Asked(attendance_percent_min=0, tasks_min=0, mark_min=None),
        Reached(attendance_percent=0, tasks_done=0, mark=None),
    )

    assert not without.allowed
    assert nothing.allowed
