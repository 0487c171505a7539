"""Count what the room itself knows of a firm's way: courses since a day, entry meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from naru.learning.models import Enrolment, EntryCandidate, ExportProof
from naru.learning.models.enrolments import STANDING_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Courses of a firm and its people, in all and since an instant."""

    completed: int
    begun_since: int
    completed_since: int


def courses(*, body_id: int, firm_id: UUID, person_ids: Iterable[UUID], since: datetime) -> Learned:
    """Count the courses of a firm and its people."""
    whose = Q(firm_id=firm_id) | Q(person_id__in=list(person_ids))
    counted = Enrolment.objects.filter(whose, body_id=body_id).aggregate(
        completed=Count("cohort__course", filter=Q(status="completed"), distinct=True),
        begun=Count("id", filter=Q(status__in=STANDING_STATES, asked_at__gte=since)),
        done=Count("id", filter=Q(status="completed", ended_at__gte=since)),
    )
    return Learned(
        completed=counted["completed"],
        begun_since=counted["begun"],
        completed_since=counted["done"],
    )


def exports(*, body_id: int, firm_id: UUID) -> int:
    """Count the proven exports of a firm."""
    rows = ExportProof.objects.filter(body_id=body_id, firm_id=firm_id, status="proven")
    return rows.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How far a firm is with entry meetings since an instant."""

    is_asked: bool
    is_held: bool


def meetings(*, body_id: int, firm_id: UUID, since: datetime) -> Met:
    """Say whether a firm waits for an entry meeting, and whether it went to one since."""
    rows = EntryCandidate.objects.filter(body_id=body_id, firm_id=firm_id).exclude(
        status="declined"
    )
    found = list(rows.values_list("status", "changed_at"))
    went = [at for status, at in found if status in {"attended", "listed"}]
    return Met(
        is_asked=any(status in {"wished", "invited"} for status, _at in found),
        is_held=any(at >= since for at in went),
    )
