"""Make applications in any state, for tests of what happens after they were handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.programmes.conftest import AT

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.programmes.models import Application, Call, CallRound, Review, Reviewer, Score

SCORED = """
[[stage]]
code = "screen"
kind = "screening"
name = { ko = "서류검토", en = "screening" }
who = "officer"

[selection]
method = "score"
reviewers_min = 2
pass_mark = 50
reserve = 2
tie_break = ["idea", "submitted"]

[[selection.criterion]]
code = "idea"
name = { ko = "독창성", en = "Idea" }
points_max = 40

[[selection.criterion]]
code = "plan"
name = { ko = "계획", en = "Plan" }
points_max = 60
"""


def applications(call_id: UUID, count: int = 1, **columns: Any) -> list[Application]:
    """Make applications of a call, numbered as they came; columns may be functions of the place."""
    call = Call.objects.get(id=call_id)
    window = CallRound.objects.get(call=call, number=columns.pop("round_number", 1))
    made = [_one(call, window, place, columns) for place in range(count)]
    Call.objects.filter(id=call_id).update(next_number=call.next_number + count)
    return Application.objects.bulk_create(made)


def _one(call: Call, window: CallRound, place: int, columns: dict[str, Any]) -> Application:
    given = {name: value(place) if callable(value) else value for name, value in columns.items()}
    number = call.next_number + place
    plain: dict[str, Any] = {
        "applicant_kind": "firm",
        "holder_id": uuid7(),
        "person_id": uuid7(),
        "title": f"가게 {number}",
        "status": "submitted",
        "amount": 1_000_000,
        "facts": {"firm.size": "micro", "quote.won": 2_000_000},
        "submitted_at": AT,
    }
    return Application(
        body_id=call.body_id, call=call, round=window, version_id=call.version_id, number=number,
        started_at=AT, **plain | given,
    )  # fmt: skip


def reviewers(call_id: UUID, count: int = 1, *, declared: bool = True) -> list[Reviewer]:
    """Make reviewers of a call who have declared their interests."""
    return Reviewer.objects.bulk_create(
        Reviewer(
            call_id=call_id,
            email=f"judge-{uuid7()}@example.com",
            person_id=uuid7(),
            invited_at=AT,
            declared_at=AT if declared else None,
        )
        for _ in range(count)
    )


def ids(rows: Sequence[Any]) -> list[UUID]:
    return [row.id for row in rows]


def scored(call_id: UUID, points: Sequence[tuple[int, int]], **columns: Any) -> list[Application]:
    """Make screened applications with one submitted review each, as (idea, plan)."""
    rows = applications(call_id, len(points), **({"status": "eligible"} | columns))
    judges = reviewers(call_id, 2)
    for row, (idea, plan) in zip(rows, points, strict=True):
        for judge in judges:
            review = Review.objects.create(
                application=row, reviewer=judge, status="submitted", assigned_at=AT,
                points=(idea + plan) * 1_000, submitted_at=AT,
            )  # fmt: skip
            Score.objects.create(review=review, criterion="idea", points=idea)
            Score.objects.create(review=review, criterion="plan", points=plan)
    return rows


def scored_alike(call_id: UUID, count: int, points: Mapping[str, int], **columns: Any) -> None:
    """Make screened applications by the hundred, each with one submitted review of these points."""
    rows = applications(call_id, count, **({"status": "eligible"} | columns))
    (judge,) = reviewers(call_id)
    made = Review.objects.bulk_create(
        Review(
            application=row, reviewer=judge, status="submitted", assigned_at=AT, submitted_at=AT,
            points=sum(points.values()) * 1_000,
        )
        for row in rows
    )  # fmt: skip
    Score.objects.bulk_create(
        Score(review=review, criterion=code, points=given)
        for review in made
        for code, given in points.items()
    )


def approver(officer: Actor) -> Actor:
    return replace(officer, person_id=uuid7(), body_role="approver")


def the_round(call_id: UUID, number: int = 1) -> UUID:
    return CallRound.objects.get(call=call_id, number=number).id
