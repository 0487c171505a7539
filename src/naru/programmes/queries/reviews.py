"""Read reviewers, what they are not neutral about, and how far the reviews of a call are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean, pstdev
from uuid import UUID

from django.db.models import Count, Q

from naru.programmes.models import Application, Conflict, Review, Reviewer, Score

COUNTING = "submitted"
OPEN = ("assigned", "reopened")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerView:
    """A reviewer of a call with her load; ``mean`` and ``deviation`` are in thousandths."""

    id: UUID
    call_id: UUID
    person_id: UUID | None
    email: str
    invited_at: datetime
    declared_at: datetime | None
    ended_at: datetime | None
    assigned: int
    submitted: int
    conflicts: int
    mean: int | None
    deviation: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    reviewer_id: UUID
    application_id: UUID
    source: str
    reason: str
    noted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review as officers and its reviewer see it; points are thousandths."""

    id: UUID
    reviewer_id: UUID
    person_id: UUID | None
    application_id: UUID
    call_id: UUID
    number: int | None
    title: str
    status: str
    points: int | None
    comment: str
    submitted_at: datetime | None
    has_ended: bool  # its reviewer was let go

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReviews:
    """How the reviews of one application stand; ``needed`` are still to be submitted."""

    application_id: UUID
    number: int
    title: str
    assigned: int
    submitted: int
    needed: int
    average: int | None
    spread: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many reviews a call still needs, and how many applications lack reviewers."""

    applications: int
    submitted: int
    needed: int
    unassigned: int


def reviewers(*, call_id: UUID) -> list[ReviewerView]:
    """Return the reviewers of a call, who is strict and who is mild told by her mean."""
    counted = Q(reviews__status=COUNTING)
    rows = (
        Reviewer.objects.filter(call_id=call_id)
        .annotate(
            assigned=Count("reviews", filter=~Q(reviews__status="declined"), distinct=True),
            submitted=Count("reviews", filter=counted, distinct=True),
            found=Count("conflicts", distinct=True),
        )
        .order_by("ended_at", "id")
    )
    points = _points_by_reviewer(call_id)
    return [
        ReviewerView(
            id=row.id,
            call_id=row.call_id,
            person_id=row.person_id,
            email=row.email,
            invited_at=row.invited_at,
            declared_at=row.declared_at,
            ended_at=row.ended_at,
            assigned=row.assigned,
            submitted=row.submitted,
            conflicts=row.found,
            mean=round(mean(points[row.id])) if points[row.id] else None,
            deviation=round(pstdev(points[row.id])) if points[row.id] else None,
        )
        for row in rows
    ]


def conflicts(*, call_id: UUID) -> list[ConflictView]:
    """Return every conflict of interest noted in a call."""
    rows = Conflict.objects.filter(reviewer__call_id=call_id).order_by("noted_at", "id")
    return [
        ConflictView(
            reviewer_id=row.reviewer_id,
            application_id=row.application_id,
            source=row.source,
            reason=row.reason,
            noted_at=row.noted_at,
        )
        for row in rows
    ]


def avoided_before(*, body_id: int, person_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return about which applicants people declared a conflict, in any call of the body."""
    rows = Conflict.objects.filter(
        reviewer__person_id__in=set(person_ids),
        reviewer__call__body_id=body_id,
        source="declared",
    ).values_list("reviewer__person_id", "application__holder_id")
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for person_id, holder_id in rows:
        if person_id is not None:
            found[person_id].add(holder_id)
    return {person_id: frozenset(holders) for person_id, holders in found.items()}


def of_call(*, call_id: UUID) -> list[ReviewView]:
    """Return every review of a call, in the order of the applications."""
    return _views(Q(application__call_id=call_id))


def of_application(*, application_id: UUID) -> list[ReviewView]:
    """Return the reviews of one application."""
    return _views(Q(application_id=application_id))


def of_person(*, body_id: int, person_id: UUID) -> list[ReviewView]:
    """Return what somebody reviews in a body, call by call."""
    mine = Q(reviewer__person_id=person_id, reviewer__ended_at=None)
    return _views(mine & Q(application__body_id=body_id) & ~Q(status="declined"))


def review(*, body_id: int, review_id: UUID) -> ReviewView | None:
    """Return one review of a body."""
    found = _views(Q(id=review_id, application__body_id=body_id))
    return found[0] if found else None


def given(*, review_ids: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """Return the points of reviews, criterion by criterion."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Score.objects.filter(review__in=list(review_ids))
    for review_id, criterion, points in rows.values_list("review_id", "criterion", "points"):
        found[review_id][criterion] = points
    return dict(found)


def comments(*, review_id: UUID) -> dict[str, str]:
    """Return what a reviewer wrote to each criterion."""
    return dict(Score.objects.filter(review=review_id).values_list("criterion", "comment"))


def counting(*, call_id: UUID) -> dict[UUID, list[dict[str, int]]]:
    """Return the points of the submitted reviews of a call, by application."""
    pairs = Review.objects.filter(application__call_id=call_id, status=COUNTING)
    of_review = dict(pairs.values_list("id", "application_id"))
    found: dict[UUID, list[dict[str, int]]] = defaultdict(list)
    for review_id, points in given(review_ids=of_review).items():
        found[of_review[review_id]].append(points)
    return dict(found)


def invitations(*, body_id: int, person_id: UUID) -> list[ReviewerView]:
    """Return somebody's own places among reviewers, newest first."""
    mine = Reviewer.objects.filter(
        person_id=person_id, call__body_id=body_id, ended_at=None
    ).order_by("-id")
    calls = list(mine.values_list("call_id", flat=True))
    return [
        view
        for call_id in calls
        for view in reviewers(call_id=call_id)
        if view.person_id == person_id
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantView:
    """Whom an application is about, as a reviewer sees it before she is given anything."""

    application_id: UUID
    number: int
    title: str


def applicants(*, call_id: UUID) -> list[ApplicantView]:
    """Return whom the applications of a call are about, to declare one's interests."""
    rows = Application.objects.filter(call_id=call_id, submitted_at__isnull=False).exclude(
        status__in=("withdrawn", "ineligible")
    )
    return [
        ApplicantView(application_id=row.id, number=row.number or 0, title=row.title)
        for row in rows.order_by("number")
    ]


def to_review(*, call_id: UUID) -> list[UUID]:
    """Return the applications of a call that wait for reviews, in their order."""
    rows = Application.objects.filter(call_id=call_id, status="eligible").order_by("number")
    return list(rows.values_list("id", flat=True))


def standings(*, call_id: UUID, each: int) -> list[ApplicationReviews]:
    """Return how the reviews of every screened application stand, ``each`` being asked of one."""
    rows = Application.objects.filter(
        call_id=call_id, status__in=("eligible", "selected", "reserve", "not_selected")
    ).order_by("number")
    reviews: dict[UUID, list[tuple[str, int | None]]] = defaultdict(list)
    known = Review.objects.filter(application__call_id=call_id).exclude(status="declined")
    for application_id, status, points in known.values_list("application_id", "status", "points"):
        reviews[application_id].append((status, points))
    return [_standing(row, reviews[row.id], each) for row in rows]


def progress(standing: Sequence[ApplicationReviews], *, each: int) -> Progress:
    """Add up how far the reviews of a call are."""
    return Progress(
        applications=len(standing),
        submitted=sum(one.submitted for one in standing),
        needed=sum(one.needed for one in standing),
        unassigned=sum(max(each - one.assigned, 0) for one in standing),
    )


def _standing(
    row: Application, reviews: Sequence[tuple[str, int | None]], each: int
) -> ApplicationReviews:
    points = [given for status, given in reviews if status == COUNTING and given is not None]
    return ApplicationReviews(
        application_id=row.id,
        number=row.number or 0,
        title=row.title,
        assigned=len(reviews),
        submitted=len(points),
        needed=max(each - len(points), 0),
        average=round(mean(points)) if points else None,
        spread=max(points) - min(points) if points else None,
    )


def _points_by_reviewer(call_id: UUID) -> Mapping[UUID, list[int]]:
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = Review.objects.filter(reviewer__call_id=call_id, status=COUNTING)
    for reviewer_id, points in rows.values_list("reviewer_id", "points"):
        found[reviewer_id].append(points or 0)
    return found


def _views(which: Q) -> list[ReviewView]:
    rows = Review.objects.filter(which).select_related("application", "reviewer")
    return [
        ReviewView(
            id=row.id,
            reviewer_id=row.reviewer_id,
            person_id=row.reviewer.person_id,
            application_id=row.application_id,
            call_id=row.application.call_id,
            number=row.application.number,
            title=row.application.title,
            status=row.status,
            points=row.points,
            comment=row.comment,
            submitted_at=row.submitted_at,
            has_ended=row.reviewer.ended_at is not None,
        )
        for row in rows.order_by("application__call_id", "application__number", "id")
    ]
