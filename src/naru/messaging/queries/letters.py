"""Read the outbox (발송함): letters, newest first, and the attempts to deliver one."""

from uuid import UUID

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.waiting import Kinds
from naru.messaging.models import Attempt, Letter
from naru.messaging.operations.letters import to_print
from naru.messaging.views import AttemptView, LetterView


def outbox(
    *,
    body_id: int,
    status: str = "",
    channel: str = "",
    to: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[LetterView]:
    """Return a page of letters; ``to`` finds a whole address."""
    rows = Letter.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if channel:
        rows = rows.filter(channel=channel)
    if to:
        rows = rows.filter(to_print=to_print(to))
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = [_view(row) for row in rows.order_by("-id")[: limit + 1]]
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def letter(*, body_id: int, letter_id: UUID) -> LetterView | None:
    """Return one letter."""
    row = Letter.objects.filter(body_id=body_id, id=letter_id).first()
    return None if row is None else _view(row)


def attempts(letter_id: UUID) -> list[AttemptView]:
    """Return the attempts to deliver a letter, first to last."""
    rows = Attempt.objects.filter(letter_id=letter_id).order_by("id")
    return [AttemptView(at=row.at, outcome=row.outcome, detail=row.detail) for row in rows]


def channel_of(letter_id: UUID) -> tuple[int, str] | None:
    """Return body and channel of a letter, for the job that carries it."""
    row = Letter.objects.filter(id=letter_id).values_list("body_id", "channel").first()
    return None if row is None else (row[0], row[1])


def failed(*, body_id: int) -> Kinds:
    """Name the letters that did not arrive: work for an officer."""
    rows = Letter.objects.filter(body_id=body_id, status="failed").order_by("written_at")
    return [("letters_failed", rows, "written_at")]


def _view(row: Letter) -> LetterView:
    return LetterView(
        id=row.id,
        channel=row.channel,
        template=row.template,
        language=row.language,
        person_id=row.person_id,
        to=row.to,
        subject=row.subject,
        text=row.text,
        is_marketing=row.is_marketing,
        status=row.status,
        attempts=row.attempts,
        written_at=row.written_at,
        sent_at=row.sent_at,
        receipt=row.receipt,
        failure=row.failure,
    )
