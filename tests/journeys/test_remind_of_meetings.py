"""What rounds of meetings do by the clock: each is written to once, and nobody who said to stop."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.journeys import meeting_steps as steps
from tests.journeys.meeting_steps import AT, officer

from naru.identity.models import Buyer, Person
from naru.journeys import hold_meetings, remind_of_meetings, run_a_meeting_round
from naru.journeys.hold_meetings import Task
from naru.kernel.clock import SEOUL
from naru.matching.models import TradeResult
from naru.meetings.models import MeetingFollowUp, MeetingRound
from naru.meetings.operations.holding import Result
from naru.meetings.operations.parties import Answered
from naru.meetings.queries import meetings
from naru.meetings.slots import Session
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
DAY = steps.DAY


def seoul(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=SEOUL).astimezone(UTC)


def letters(template: str) -> list[Any]:
    return list(Letter.objects.filter(template=f"meetings.{template}").order_by("id"))


def held(round_id: UUID, outcome: str = "quote", amount_minor: int = 0) -> UUID:
    """Let one meeting have been held, with what it came to."""
    by, at = officer(), seoul(DAY, 17)
    first = meetings.of_round(round_id=round_id, only_told=True)[0]
    hold_meetings.mark(by=by, meeting_id=first.id, firm="came", buyer="came", at=at)
    result = Result(outcome=outcome, amount_minor=amount_minor)
    hold_meetings.tell(by=by, meeting_id=first.id, result=result, as_firm=False, at=at)
    run_a_meeting_round.move_on(by=by, round_id=round_id, status="held", at=at)
    return first.id


def test_who_has_not_answered_is_reminded_two_days_before_and_once(public_body: Any) -> None:
    round_ = steps.opened()
    firm, buyer = steps.parties(round_.id, "firm")[0], steps.parties(round_.id, "buyer")[0]
    answered = Answered(accepts=True, wishes={buyer.id: "must"})
    run_a_meeting_round.answer_for(by=officer(), row_id=firm.id, answered=answered, at=AT)
    Buyer.objects.filter(id=buyer.party_id).update(may_write=False)
    due = round_.wishes_until - timedelta(days=2)

    told = [remind_of_meetings.every_hour(at=due + timedelta(hours=n)) for n in (-1, 1, 2)]

    assert told == [0, 4, 0], "two firms and two buyers; one answered, one wants no letters"
    assert len(letters("wishes_due")) == 4


def test_the_evening_before_and_the_hour_before_everybody_is_reminded_once(
    public_body: Any,
) -> None:
    early = Session(on=DAY, opens=time(8), closes=time(12))  # the day before by the clock of UTC
    steps.published(sessions=(early,))
    eve = DAY - timedelta(days=1)

    by_hour = [remind_of_meetings.every_hour(at=seoul(eve, hour)) for hour in (16, 17, 18, 23)]
    on_time = [
        remind_of_meetings.every_few_minutes(at=seoul(DAY, *clock))
        for clock in ((6, 50), (7, 10), (7, 20))
    ]

    assert by_hour == [0, 6, 0, 0], "one letter to each of six, with all her meetings"
    assert all(one.text.count("meet.example") == 3 for one in letters("tomorrow"))
    assert on_time == [0, 6, 0]
    assert len(letters("soon")) == 6


def test_whose_task_falls_due_is_reminded(public_body: Any) -> None:
    round_ = steps.published(count=2)
    Person.objects.create(id=officer().person_id, email="officer@example.com", name="담당")
    meeting_id = held(round_.id)
    for owner in ("firm", "officer"):
        task = Task(owner=owner, what="견적서 보내기", due_on=DAY + timedelta(days=7))
        hold_meetings.add_task(
            by=officer(), meeting_id=meeting_id, task=task, as_firm=False, at=seoul(DAY, 18)
        )

    told = [
        remind_of_meetings.every_morning(at=seoul(DAY + timedelta(days=n), 8)) for n in (5, 6, 7)
    ]

    assert told == [0, 2, 0]
    firm, office = letters("task")
    assert (firm.to, office.to) == ("owner0@example.com", "officer@example.com")
    assert (f"/support/meetings/one/{meeting_id}/" in firm.text) is True
    assert (f"/officer/meetings/one/{meeting_id}/" in office.text) is True


def test_one_three_and_six_months_later_the_firm_is_asked_and_its_contract_counts(
    public_body: Any,
) -> None:
    meeting_id = held(steps.published(count=2).id)

    asked = [remind_of_meetings.every_morning(at=seoul(date(2026, month, 21), 8))
             for month in (3, 4, 5, 6, 10, 11)]  # fmt: skip
    contract = Result(outcome="contract", amount_minor=1_200_000)
    hold_meetings.answer_later(
        by=officer(), meeting_id=meeting_id, months=6, result=contract, as_firm=False,
        at=seoul(date(2026, 10, 1), 9),
    )  # fmt: skip

    assert asked == [0, 1, 0, 1, 1, 0]
    assert len(letters("later")) == 3
    assert sorted(MeetingFollowUp.objects.values_list("months", flat=True)) == [1, 3, 6]
    sold = TradeResult.objects.get(kind="contract")
    assert (sold.came_from_kind, sold.amount_minor) == ("meeting_later", 1_200_000)


def test_of_several_questions_that_are_due_only_the_latest_is_asked(public_body: Any) -> None:
    held(steps.published(count=2).id)
    late = seoul(date(2026, 9, 22), 8)

    assert [remind_of_meetings.every_morning(at=late) for _twice in range(2)] == [1, 0]
    assert MeetingFollowUp.objects.get().months == 6


def test_who_lost_interest_and_a_round_that_is_not_held_are_left_in_peace(
    public_body: Any,
) -> None:
    round_ = steps.published(count=2)
    held(round_.id, outcome="none")

    assert remind_of_meetings.every_morning(at=seoul(date(2026, 4, 21), 8)) == 0
    MeetingRound.objects.filter(id=round_.id).update(status="held")
    assert remind_of_meetings.every_few_minutes(at=seoul(DAY, 9, 30)) == 0
