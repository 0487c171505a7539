"""Read whom to tell about applications: the account that filled them in, or the contact given."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from naru.kernel.text import Text
from naru.programmes.models import Application, Award


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """An application with its state as it may be told, and where its applicant is reached."""

    application_id: UUID
    call_id: UUID
    number: int
    call: Text
    status: str
    is_published: bool
    reason: Text
    reserve_place: int | None
    holder_kind: str
    holder_id: UUID
    person_id: UUID | None
    helped_by: UUID | None
    email: str
    phone: str


def of_applications(*, body_id: int, application_ids: Iterable[UUID]) -> list[ContactView]:
    """Return whom to tell, in the order of the applications' numbers."""
    rows = Application.objects.filter(body_id=body_id, id__in=list(application_ids))
    return [_view(row) for row in rows.select_related("call").order_by("call_id", "number")]


def of_award(*, body_id: int, award_id: UUID) -> ContactView | None:
    """Return whom to tell about an award that came of an application."""
    award = Award.objects.in_book(body_id).filter(id=award_id).first()
    if award is None or award.application_id is None:
        return None
    found = of_applications(body_id=body_id, application_ids=[award.application_id])
    return found[0] if found else None


def _view(row: Application) -> ContactView:
    return ContactView(
        application_id=row.id,
        call_id=row.call_id,
        number=row.number or 0,
        call=Text(row.call.title_ko, row.call.title_en),
        status=row.status,
        is_published=row.is_published,
        reason=Text(row.reason_ko, row.reason_en),
        reserve_place=row.reserve_place,
        holder_kind=row.applicant_kind,
        holder_id=row.holder_id,
        person_id=row.person_id,
        helped_by=row.helped_by,
        email=row.contact_email,
        phone=row.contact_phone,
    )
