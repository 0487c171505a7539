"""Who meets whom is laid, edited, repaired and published; only who is concerned is told."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys import meeting_steps as steps
from tests.journeys.meeting_steps import AT, officer

from naru.adapters.ortools.timetable import SatTimetable
from naru.journeys import lay_a_timetable, run_a_meeting_round
from naru.meetings.operations.timetables import TimetableMovedOn
from naru.meetings.queries import meetings, rounds
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)


def _letters(template: str) -> list[Any]:
    return list(Letter.objects.filter(template=f"meetings.{template}"))


def test_a_late_withdrawal_changes_little_and_only_the_changed_are_told(public_body: Any) -> None:
    round_ = steps.published()
    assert len(_letters("timetable")) == 6
    leaving = steps.parties(round_.id, "buyer")[0]

    gone = lay_a_timetable.withdraw(by=officer(), row_id=leaving.id, reason="출장 취소", at=AT)
    version = steps.laid(round_, how="repaired")
    result = lay_a_timetable.publish(by=officer(), round_id=round_.id, version=version, at=AT)

    assert gone == 3
    assert result.changed == 3
    assert len(_letters("changed")) == result.told == 4  # three firms and she who left
    untouched = meetings.of_party(row_id=steps.parties(round_.id, "buyer")[1].id)
    assert [one.sequence for one in untouched] == [1, 1, 1]
    called_off = meetings.of_party(row_id=leaving.id)
    assert {(one.told_status, one.sequence) for one in called_off} == {("cancelled", 2)}


def test_a_hand_edit_is_kept_and_taken_back(public_body: Any) -> None:
    round_ = steps.published()
    moved = meetings.of_round(round_id=round_.id)[0]
    first = run_a_meeting_round.look(by=officer(), round_id=round_.id).version
    last_slot = len(round_.slots) - 1

    lay_a_timetable.fix(by=officer(), meeting_id=moved.id, slot=last_slot, at=AT)
    second = steps.laid(round_, how="repaired")
    held = meetings.meeting(body_id=1, meeting_id=moved.id)
    lay_a_timetable.fix(by=officer(), meeting_id=moved.id, slot=None, at=AT)
    third = steps.laid(round_, how="repaired")
    fourth = lay_a_timetable.undo(by=officer(), round_id=round_.id, number=first, seen=third, at=AT)

    assert held is not None
    assert (held.slot, held.told_slot) == (last_slot, moved.slot)
    assert (first, second, third, fourth) == (1, 2, 3, 4)
    assert {one.id: one.slot for one in meetings.of_round(round_id=round_.id)} == {
        one.id: one.told_slot for one in meetings.of_round(round_id=round_.id)
    }


def test_two_officers_publish_once(public_body: Any, at_once: Callable[..., list[Any]]) -> None:
    round_ = steps.opened(count=2)
    steps.everybody_answers(round_)
    lay_a_timetable.choose(by=officer(), round_id=round_.id, at=AT)
    version = steps.laid(round_)

    def publish() -> Any:
        return lay_a_timetable.publish(by=officer(), round_id=round_.id, version=version, at=AT)

    answers = at_once([publish] * 2)

    assert sorted(isinstance(one, TimetableMovedOn) for one in answers) == [False, True]
    assert len(_letters("timetable")) == 4
    assert rounds.round_(body_id=1, round_id=round_.id).published_version == version  # type: ignore[union-attr]


def test_waiting_is_evened_out_where_that_costs_no_meeting(public_body: Any) -> None:
    round_ = steps.opened(idle_spread_max=0, tables=1)
    steps.everybody_answers(round_)
    lay_a_timetable.choose(by=officer(), round_id=round_.id, at=AT)
    first = meetings.of_round(round_id=round_.id)[:5]
    for one in meetings.of_round(round_id=round_.id):
        if one not in first:
            lay_a_timetable.leave_out(by=officer(), meeting_id=one.id, reason="", at=AT)
    lay_a_timetable.ask(by=officer(), round_id=round_.id, how="laid", at=AT)

    version = lay_a_timetable.run(
        body_id=1, round_id=round_.id, how="laid", solver=SatTimetable(), at=AT
    )

    assert version is not None
    laid = meetings.version(round_id=round_.id, number=version)
    assert laid is not None
    assert laid.left_out == ()
    assert laid.gap == 0
    assert laid.balance is not None
    changed = lay_a_timetable.undo(
        by=officer(), round_id=round_.id, number=version, seen=version, at=AT
    )
    again = meetings.version(round_id=round_.id, number=changed)
    assert again is not None
    assert again.idle == laid.idle
    assert again.gap == (None if again.idle else 0)
