"""Read who consented to what, and whether a consent still stands."""

from uuid import UUID

from naru.identity.models import Consent
from naru.identity.views import ConsentView
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor


def stands(*, body_id: int, firm_id: UUID, purpose: str = "on_behalf") -> bool:
    """Say whether the person behind a firm consented and has not withdrawn."""
    return Consent.objects.filter(
        body_id=body_id, firm_id=firm_id, purpose=purpose, withdrawn_at__isnull=True
    ).exists()


def of_person(*, body_id: int, person_id: UUID) -> list[ConsentView]:
    """Return every consent of a person, newest first."""
    rows = Consent.objects.select_related("person")
    return [_view(row) for row in rows.filter(body_id=body_id, person_id=person_id).order_by("-id")]


def of_firm(*, body_id: int, firm_id: UUID) -> list[ConsentView]:
    """Return every consent about a firm, newest first."""
    rows = Consent.objects.select_related("person")
    return [_view(row) for row in rows.filter(body_id=body_id, firm_id=firm_id).order_by("-id")]


def listed(
    *,
    body_id: int,
    purpose: str = "",
    how: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ConsentView]:
    """Return a page of a body's consents, newest first."""
    rows = Consent.objects.select_related("person").filter(body_id=body_id)
    if purpose:
        rows = rows.filter(purpose=purpose)
    if how:
        rows = rows.filter(how=how)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def _view(row: Consent) -> ConsentView:
    return ConsentView(
        id=row.id,
        person_id=row.person_id,
        firm_id=row.firm_id,
        subject=row.subject_name or (row.person.name if row.person else ""),
        purpose=row.purpose,
        text_version=row.text_version,
        how=row.how,
        recorded_by=row.recorded_by,
        document_id=row.document_id,
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
    )
