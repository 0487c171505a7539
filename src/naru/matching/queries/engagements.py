"""Read engagements of the pool, their steps and ratings, and complaints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.matching.models import Complaint, Engagement, EngagementStep, Rating
from naru.matching.states import TURN

RATINGS_SHOWN_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementView:
    """An engagement as both sides see it."""

    id: UUID
    body_id: int
    number: str
    talent_id: UUID
    talent: str
    talent_kind: str
    talent_person_id: UUID
    firm_id: UUID
    firm: str
    brief: str
    terms: str
    fee: str
    starts_on: date
    ends_on: date
    status: str
    answer_by: datetime
    hours: int
    reason: str
    invited_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    award_id: UUID | None
    was_invited: bool  # else the office proposed it and the firm has not agreed: nobody else's

    @property
    def turn(self) -> str:
        """Whose answer is awaited: "firm", "talent" or "" for nobody's."""
        return TURN.get(self.status, "")

    @property
    def knows_contact(self) -> bool:
        """Say whether both have agreed, so that each may see the other's contact."""
        return self.agreed_at is not None

    @property
    def may_be_rated(self) -> bool:
        return self.status in {"finished", "stopped"}

    @property
    def delivers(self) -> bool:
        """Say whether content can be noted."""
        return self.status in {"agreed", "finished"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    side: str
    step: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    id: UUID
    engagement_id: UUID
    side: str
    by: str
    points: int
    words: str
    answer: str
    is_hidden: bool
    hidden_reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintView:
    id: UUID
    number: str
    engagement_id: UUID | None
    assignment_id: UUID | None
    side: str
    words: str
    status: str
    outcome: str
    at: datetime
    settled_at: datetime | None


def engagement(*, body_id: int, engagement_id: UUID) -> EngagementView | None:
    """Return one engagement, or None."""
    row = rows_of(body_id).filter(id=engagement_id).first()
    return None if row is None else view(row)


def mine(*, body_id: int, person_id: UUID, firm_ids: Iterable[UUID]) -> list[EngagementView]:
    """Return the engagements of a person's profiles and of her firms, newest first."""
    own = Q(talent__person_id=person_id, was_invited=True) | Q(firm_id__in=set(firm_ids))
    return [view(row) for row in rows_of(body_id).filter(own).order_by("-id")[:100]]


def page(
    *, body_id: int, status: str = "", kind: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[EngagementView]:  # fmt: skip
    """Return a page of engagements, newest first."""
    rows = rows_of(body_id)
    if status:
        rows = rows.filter(status=status)
    if kind:
        rows = rows.filter(talent__kind=kind)
    if search:
        rows = rows.filter(
            Q(firm_name__icontains=search)
            | Q(talent__name__icontains=search)
            | Q(number__icontains=search)
        )
    return newest_first(rows, view, cursor=cursor, limit=limit)


def steps(*, engagement_id: UUID) -> list[StepView]:
    """Return the steps of an engagement, the first first."""
    rows = EngagementStep.objects.filter(engagement_id=engagement_id).order_by("id")
    return [StepView(side=row.side, step=row.step, words=row.words, at=row.at) for row in rows]


def ratings(*, engagement_id: UUID) -> list[RatingView]:
    """Return what the two sides said of each other."""
    rows = Rating.objects.filter(engagement_id=engagement_id).select_related("engagement")
    return [_rating(row) for row in rows.order_by("id")]


def ratings_of(*, talent_id: UUID) -> list[RatingView]:
    """Return what firms said of somebody, newest first, without what was hidden."""
    rows = Rating.objects.filter(engagement__talent_id=talent_id, side="firm", is_hidden=False)
    newest = rows.select_related("engagement").order_by("-id")
    return [_rating(row) for row in newest[:RATINGS_SHOWN_MAX]]


def all_ratings_of(*, talent_id: UUID) -> list[RatingView]:
    """Return what firms said of somebody, for officers: hidden ones as well."""
    rows = Rating.objects.filter(engagement__talent_id=talent_id, side="firm")
    newest = rows.select_related("engagement").order_by("-id")
    return [_rating(row) for row in newest[:RATINGS_SHOWN_MAX]]


def complaints(
    *, body_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[ComplaintView]:
    """Return a page of complaints, newest first."""
    rows = Complaint.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    return newest_first(rows, _complaint, cursor=cursor, limit=limit)


def complaint(*, body_id: int, complaint_id: UUID) -> ComplaintView | None:
    """Return one complaint, or None."""
    row = Complaint.objects.filter(body_id=body_id, id=complaint_id).first()
    return None if row is None else _complaint(row)


def rows_of(body_id: int) -> Any:
    """Return a body's engagements with their talents, each knowing if the talent was invited."""
    invited = EngagementStep.objects.filter(engagement=OuterRef("id"), step="invited")
    return (
        Engagement.objects.filter(body_id=body_id)
        .select_related("talent")
        .annotate(was_invited=Exists(invited))
    )


def view(row: Any) -> EngagementView:
    """Return a row of ``rows_of`` as other floors see it."""
    return EngagementView(
        id=row.id,
        body_id=row.body_id,
        number=row.number,
        talent_id=row.talent_id,
        talent=row.talent.name,
        talent_kind=row.talent.kind,
        talent_person_id=row.talent.person_id,
        firm_id=row.firm_id,
        firm=row.firm_name,
        brief=row.brief,
        terms=row.terms,
        fee=row.fee,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        status=row.status,
        answer_by=row.answer_by,
        hours=row.hours,
        reason=row.reason,
        invited_at=row.invited_at,
        agreed_at=row.agreed_at,
        ended_at=row.ended_at,
        award_id=row.award_id,
        was_invited=row.was_invited,
    )


def _rating(row: Rating) -> RatingView:
    return RatingView(
        id=row.id,
        engagement_id=row.engagement_id,
        side=row.side,
        by=row.engagement.firm_name if row.side == "firm" else "",
        points=row.points,
        words=row.words,
        answer=row.answer,
        is_hidden=row.is_hidden,
        hidden_reason=row.hidden_reason,
        at=row.at,
    )


def _complaint(row: Complaint) -> ComplaintView:
    return ComplaintView(
        id=row.id,
        number=row.number,
        engagement_id=row.engagement_id,
        assignment_id=row.assignment_id,
        side=row.side,
        words=row.words,
        status=row.status,
        outcome=row.outcome,
        at=row.at,
        settled_at=row.settled_at,
    )
