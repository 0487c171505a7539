"""Read who works on cases: advisers, the load of each owner, answers written beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from naru.desk import steps
from naru.desk.models import Adviser, Aftercare, AnswerTemplate, Case
from naru.kernel.page import ROWS_PER_PAGE

ADVISERS_MAX = 300
TEMPLATES_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserView:
    id: UUID
    name: str
    organisation: str
    email: str
    specialities: tuple[str, ...]
    person_id: UUID | None
    resource_id: UUID | None
    is_active: bool
    cases_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    id: UUID
    category: str
    title: str
    text: str
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareView:
    """A check on a firm after its first export."""

    id: UUID
    firm_id: UUID
    firm_name: str
    exported_on: date
    country: str
    check_on: date
    status: str
    case_id: UUID | None


def advisers(
    *, body_id: int, only_active: bool = False, speciality: str = "", search: str = ""
) -> list[AdviserView]:
    """Return a body's advisers by name, with the open cases of each."""
    rows = Adviser.objects.filter(body_id=body_id)
    if only_active:
        rows = rows.filter(is_active=True)
    if speciality:
        rows = rows.filter(specialities__contains=[speciality])
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(organisation__icontains=search))
    busy = Count("cases", filter=Q(cases__status__in=steps.OPEN))
    return [
        AdviserView(
            id=row.id,
            name=row.name,
            organisation=row.organisation,
            email=row.email,
            specialities=tuple(row.specialities),
            person_id=row.person_id,
            resource_id=row.resource_id,
            is_active=row.is_active,
            cases_open=row.busy,
        )
        for row in rows.annotate(busy=busy).order_by("-is_active", "name")[:ADVISERS_MAX]
    ]


def adviser(*, body_id: int, adviser_id: UUID) -> AdviserView | None:
    """Return one adviser, or None."""
    return next((one for one in advisers(body_id=body_id) if one.id == adviser_id), None)


def load(*, body_id: int, at: datetime) -> Mapping[UUID, tuple[int, int]]:
    """Return the open cases of each owner, and how many of them are overdue."""
    late = Q(first_due_at__lt=at) | Q(solution_due_at__lt=at)
    rows = Case.objects.filter(body_id=body_id, status__in=steps.IN_WORK)
    counted = (
        rows.order_by().values("owner_id").annotate(many=Count("id"), late=Count("id", filter=late))
    )
    return {
        row["owner_id"]: (row["many"], row["late"])
        for row in counted
        if row["owner_id"] is not None
    }


def templates(*, body_id: int, only_active: bool = False) -> list[TemplateView]:
    """Return the answers written beforehand."""
    rows = AnswerTemplate.objects.filter(body_id=body_id)
    if only_active:
        rows = rows.filter(is_active=True)
    return [
        TemplateView(
            id=row.id,
            category=row.category,
            title=row.title,
            text=row.text,
            is_active=row.is_active,
        )
        for row in rows.order_by("category", "title")[:TEMPLATES_MAX]
    ]


def aftercare(*, body_id: int, status: str = "", limit: int = ROWS_PER_PAGE) -> list[AftercareView]:
    """Return the checks after first exports, the earliest day first."""
    rows = Aftercare.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    return [
        AftercareView(
            id=row.id,
            firm_id=row.firm_id,
            firm_name=row.firm_name,
            exported_on=row.exported_on,
            country=row.country,
            check_on=row.check_on,
            status=row.status,
            case_id=row.case_id,
        )
        for row in rows.order_by("check_on", "id")[:limit]
    ]
