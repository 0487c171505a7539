"""Find who holds which role in a body."""

from uuid import UUID

from naru.identity.models import Appointment
from naru.identity.views import AppointmentView


def appointments(person_id: UUID) -> list[AppointmentView]:
    """Return the roles that a person holds now, in any body."""
    rows = Appointment.objects.select_related("person")
    return [_view(row) for row in rows.filter(person_id=person_id, ended_at__isnull=True)]


def role_in(*, body_id: int, person_id: UUID) -> str:
    """Return a person's role in a body, or "" where she has none."""
    rows = Appointment.objects.filter(body_id=body_id, person_id=person_id, ended_at__isnull=True)
    return rows.values_list("role", flat=True).first() or ""


def officers(body_id: int) -> list[AppointmentView]:
    """Return everybody who holds a role in a body, the earliest granted first."""
    rows = Appointment.objects.select_related("person").filter(
        body_id=body_id, ended_at__isnull=True
    )
    return [_view(row) for row in rows.order_by("granted_at", "id")]


def _view(row: Appointment) -> AppointmentView:
    return AppointmentView(
        id=row.id,
        person_id=row.person_id,
        email=row.person.email,
        name=row.person.name,
        body_id=row.body_id,
        role=row.role,
        granted_at=row.granted_at,
        granted_by=row.granted_by,
    )
