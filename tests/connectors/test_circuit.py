"""A link rests after failures in a row, is tried after it, and is well again at one answer."""

from datetime import UTC, datetime, timedelta

from naru.connectors.circuit import Health, after, may_call

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
REST = timedelta(seconds=60)


def felt(health, *, is_well, at=AT):
    return after(health, is_well=is_well, at=at, failures_max=3, rest=REST)


def test_it_rests_after_failures_in_a_row():
    health = Health()
    for _ in range(2):
        health = felt(health, is_well=False)
    assert may_call(health, at=AT)

    health = felt(health, is_well=False)

    assert not may_call(health, at=AT)
    assert may_call(health, at=AT + REST)


def test_a_failed_trial_makes_it_rest_again():
    health = felt(Health(failures=3, rests_until=AT), is_well=False, at=AT)

    assert health == Health(failures=4, rests_until=AT + REST)


def test_one_answer_makes_it_well():
    assert felt(Health(failures=9, rests_until=AT), is_well=True) == Health()
