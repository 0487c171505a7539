"""A case goes through its steps in order."""

import pytest

from naru.protection import restart
from naru.protection.restart import CaseMovedOn


def test_steps_follow_one_another():
    for before, after in zip(restart.STEPS, restart.STEPS[1:], strict=False):
        restart.must_follow(before, after)


@pytest.mark.parametrize(
    ("status", "wanted"), [("received", "done"), ("done", "planned"), ("withdrawn", "planned")]
)
def test_no_step_is_skipped_and_none_follows_the_end(status, wanted):
    with pytest.raises(CaseMovedOn):
        restart.must_follow(status, wanted)
