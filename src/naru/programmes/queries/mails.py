"""Read the e-mails that were taken in for calls."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import IncomingMail


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """A mail in the clear: note the access when an officer sees it."""

    id: UUID
    call_id: UUID
    call_title: Text
    subject: str
    sender_name: str
    sender_address: str
    text: str
    left_out: tuple[str, ...]
    sent_at: datetime | None
    taken_at: datetime
    status: str
    application_id: UUID | None


def mails(
    *,
    body_id: int,
    status: str = "",
    call_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[MailView]:
    """Return a page of a body's mails, newest first."""
    rows = IncomingMail.objects.filter(body_id=body_id).select_related("call")
    if status:
        rows = rows.filter(status=status)
    if call_id is not None:
        rows = rows.filter(call_id=call_id)
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more)


def mail(*, body_id: int, mail_id: UUID) -> MailView | None:
    """Return one mail."""
    rows = IncomingMail.objects.filter(body_id=body_id, id=mail_id).select_related("call")
    row = rows.first()
    return None if row is None else _view(row)


def _view(row: IncomingMail) -> MailView:
    return MailView(
        id=row.id,
        call_id=row.call_id,
        call_title=Text(row.call.title_ko, row.call.title_en),
        subject=row.subject,
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        text=row.text,
        left_out=tuple(row.left_out),
        sent_at=row.sent_at,
        taken_at=row.taken_at,
        status=row.status,
        application_id=row.application_id,
    )
