"""A second officer decides, and two who press at once decide once."""

from collections.abc import Callable
from typing import Any

import pytest

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.records.operations import approvals
from naru.records.views import ApprovalView

CLERK = Actor(body_id=1, person_id=uuid7(), body_role="officer")
HEAD = Actor(body_id=1, person_id=uuid7(), body_role="approver")
DEPUTY = Actor(body_id=1, person_id=uuid7(), body_role="approver")

pytestmark = pytest.mark.django_db


def ask(by: Actor = CLERK) -> None:
    with transaction():
        approvals.request(
            by=by, kind="payout", subject_id="p1", title=Text(ko="정산"), at=clock.now()
        )


def approve(by: Actor) -> ApprovalView:
    with transaction():
        return approvals.approve(by=by, kind="payout", subject_id="p1", at=clock.now())


def test_second_officer_approves() -> None:
    ask()

    assert approve(HEAD).status == "approved"


def test_requester_cannot_approve() -> None:
    ask(HEAD)

    with pytest.raises(approvals.SecondOfficerNeeded):
        approve(HEAD)


def test_officer_cannot_approve() -> None:
    ask()

    with pytest.raises(approvals.ApproverNeeded):
        approve(CLERK)


def test_thing_waits_once() -> None:
    ask()

    with pytest.raises(approvals.AlreadyRequested):
        ask()


def test_sending_back_needs_a_reason() -> None:
    ask()

    with pytest.raises(approvals.ReasonNeeded), transaction():
        approvals.send_back(by=HEAD, kind="payout", subject_id="p1", reason=" ", at=clock.now())


def test_approver_of_another_body_finds_nothing() -> None:
    ask()

    with pytest.raises(approvals.AlreadyDecided):
        approve(Actor(body_id=2, person_id=uuid7(), body_role="approver"))


@pytest.mark.django_db(transaction=True)
def test_two_officers_approve_once(at_once: Callable[..., list[Any]]) -> None:
    ask()

    answers = at_once([lambda: approve(HEAD), lambda: approve(DEPUTY)])

    assert sum(isinstance(answer, ApprovalView) for answer in answers) == 1
    assert sum(isinstance(answer, approvals.AlreadyDecided) for answer in answers) == 1
