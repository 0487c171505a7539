"""Read awards: lists for officers and holders, and one with its money."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from naru.kernel.clock import end_of, start_of
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, newest_together
from naru.kernel.text import Text
from naru.programmes.models import Application, Award, Call, Programme

AWARDS_SHOWN_MAX = 200
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """An award with the names of its programme and call."""

    id: UUID
    number: str
    name: str
    kind: str
    status: str
    holder_kind: str
    holder_id: UUID
    programme_id: UUID
    programme_code: str
    programme: Text
    call_id: UUID
    call: Text
    version_id: UUID
    application_id: UUID | None
    amount: int
    own: int
    paid: int
    returned: int
    facts: dict[str, Any]
    reserved_at: datetime
    granted_at: datetime | None
    since_on: date | None
    until_on: date | None
    ended_at: datetime | None
    end_reason: str

    @property
    def net_paid(self) -> int:
        """Return what the holder has now: paid less returned."""
        return self.paid - self.returned

    @property
    def unpaid(self) -> int:
        """Return what is promised and has not left yet."""
        return self.amount - self.net_paid

    @property
    def is_alive(self) -> bool:
        return self.status in {"reserved", "granted", "running"}


def award(*, book_id: int, award_id: UUID) -> AwardView | None:
    """Return one award, or None."""
    row = Award.objects.in_book(book_id).filter(id=award_id).first()
    return views(book_id=book_id, rows=[row])[0] if row else None


def of_application(*, book_id: int, application_id: UUID) -> AwardView | None:
    """Return the newest award that came of an application."""
    rows = Award.objects.in_book(book_id).filter(application_id=application_id)
    row = rows.order_by("-id").first()
    return views(book_id=book_id, rows=[row])[0] if row else None


def awards(*, book_id: int, award_ids: Collection[UUID]) -> list[AwardView]:
    """Return awards by their ids."""
    rows = Award.objects.in_book(book_id).filter(id__in=award_ids)
    return views(book_id=book_id, rows=list(rows))


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    kind: str = "",
    call_id: UUID | None = None,
    programme: str = "",
    since: date | None = None,
    until: date | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AwardView]:
    """Return a page of a body's awards, newest first; ``search`` finds numbers and names."""
    rows = Award.objects.in_book(book_id)
    equal = {"status": status, "kind": kind, "call_id": call_id}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if search:
        rows = rows.filter(Q(number__istartswith=search) | Q(name__icontains=search))
    if programme:
        mine = Programme.objects.filter(body_id=book_id, code=programme).values_list("id")
        rows = rows.filter(programme_id__in=[found for (found,) in mine])
    if since:
        rows = rows.filter(reserved_at__gte=start_of(since))
    if until:
        rows = rows.filter(reserved_at__lt=end_of(until))
    return newest_together(
        rows, lambda found: views(book_id=book_id, rows=found), cursor=cursor, limit=limit
    )


def of_holder(
    *, book_id: int, person_id: UUID | None, firm_ids: Collection[UUID]
) -> list[AwardView]:
    """Return the awards of a person, her firms and her groups, newest first."""
    groups = Application.objects.filter(
        body_id=book_id, person_id=person_id, applicant_kind="group"
    ).values_list("id", flat=True)
    mine = Q(holder_kind="firm", holder_id__in=list(firm_ids))
    if person_id is not None:
        mine |= Q(holder_kind="person", holder_id=person_id)
        mine |= Q(holder_kind="group", application_id__in=list(groups[:AWARDS_SHOWN_MAX]))
    rows = Award.objects.in_book(book_id).filter(mine).exclude(status="reserved")
    return views(book_id=book_id, rows=list(rows.order_by("-id")[:AWARDS_SHOWN_MAX]))


def payable(*, book_id: int, call_id: UUID) -> list[UUID]:
    """Return the awards of a call of which something is not paid yet, in the order of their ids."""
    rows = Award.objects.in_book(book_id).filter(
        call_id=call_id,
        status__in=("granted", "running"),
        amount__gt=F("paid") - F("returned"),
    )
    return list(rows.order_by("id").values_list("id", flat=True))


def fills_in(*, book_id: int, award: AwardView, person_id: UUID | None) -> bool:
    """Say whether a person filled in the application behind an award."""
    if award.application_id is None or person_id is None:
        return False
    rows = Application.objects.filter(id=award.application_id, body_id=book_id, person_id=person_id)
    return rows.exists()


def views(*, book_id: int, rows: Collection[Award]) -> list[AwardView]:
    """Return rows as other floors see them, with the names from the desk, in two statements."""
    programmes = Programme.objects.filter(
        body_id=book_id, id__in={row.programme_id for row in rows}
    ).in_bulk()
    calls = Call.objects.filter(body_id=book_id, id__in={row.call_id for row in rows}).in_bulk()
    return [_view(row, programmes[row.programme_id], calls[row.call_id]) for row in rows]


def _view(row: Award, programme: Programme, call: Call) -> AwardView:
    return AwardView(
        id=row.id,
        number=row.number,
        name=row.name,
        kind=row.kind,
        status=row.status,
        holder_kind=row.holder_kind,
        holder_id=row.holder_id,
        programme_id=row.programme_id,
        programme_code=programme.code,
        programme=Text(programme.name_ko, programme.name_en),
        call_id=row.call_id,
        call=Text(call.title_ko, call.title_en),
        version_id=row.version_id,
        application_id=row.application_id,
        amount=row.amount,
        own=row.own,
        paid=row.paid,
        returned=row.returned,
        facts=row.facts,
        reserved_at=row.reserved_at,
        granted_at=row.granted_at,
        since_on=row.since_on,
        until_on=row.until_on,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
    )


def awards_like(book_id: int, search: str) -> list[UUID]:
    """Return the awards whose number begins so, or whose holder is called so."""
    named = Award.objects.in_book(book_id).filter(
        Q(number__istartswith=search) | Q(name__icontains=search)
    )
    return list(named.values_list("id", flat=True)[:COUNTED_MAX])
