"""Read what was asked back: lists with the overdue, one demand with what came in for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_together
from naru.kernel.text import Text
from naru.programmes import clawbacks
from naru.programmes.models import Award, Recovery, RecoveryReceipt
from naru.programmes.queries import programmes
from naru.programmes.queries.awards import AwardView, awards_like
from naru.programmes.queries.awards import views as award_views

KINDS = {
    "return": Text("집행 잔액 반납", "return of what is unspent"),
    "clawback": Text("환수", "claw-back"),
    "improper": Text("부정수급 환수", "improper payment"),
}
GROUNDS = {
    clawbacks.FALSE_CLAIM: Text("거짓 신청", "false claim"),
    clawbacks.MISUSE: Text("목적 외 사용", "misuse"),
}
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """Money that came in for a demand."""

    bank_line: str
    received_on: date
    principal: int
    interest: int
    penalty: int

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryView:
    """A demand with its award."""

    id: UUID
    award: AwardView
    number: str
    kind: str
    kind_name: Text
    event: str
    event_name: Text
    happened_on: date
    principal: int
    interest: int
    penalty: int
    received: int
    due_on: date
    status: str
    working: tuple[Text, ...]
    reason: str
    demanded_at: datetime
    closed_at: datetime | None

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.penalty

    @property
    def left(self) -> int:
        """Return what is still owed; nothing once it is closed."""
        return self.total - self.received if self.status == "demanded" else 0

    def state(self, on: date) -> str:
        """Return its state as people see it: an open demand past its day is overdue."""
        return OVERDUE if self.status == "demanded" and self.due_on < on else self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """How many demands are open past their day, and how much they still ask."""

    count: int
    left: int


def page(
    *,
    book_id: int,
    on: date,
    search: str = "",
    status: str = "",
    kind: str = "",
    call_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[RecoveryView]:
    """Return a page of demands, newest first; the status ``overdue`` means open past its day."""
    rows = Recovery.objects.in_book(book_id)
    equal = {"status": status if status != OVERDUE else "demanded", "kind": kind}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if status == OVERDUE:
        rows = rows.filter(due_on__lt=on)
    if call_id:
        rows = rows.filter(call_id=call_id)
    if search:
        ids = awards_like(book_id, search)
        rows = rows.filter(Q(award_id__in=ids) | Q(number__istartswith=search))
    return newest_together(rows, lambda found: _views(book_id, found), cursor=cursor, limit=limit)


def of_award(*, book_id: int, award_id: UUID) -> list[RecoveryView]:
    """Return the demands on an award, newest first."""
    rows = Recovery.objects.in_book(book_id).filter(award_id=award_id)
    return _views(book_id, list(rows.order_by("-id")))


def recovery(*, book_id: int, recovery_id: UUID) -> RecoveryView | None:
    """Return one demand, or None."""
    rows = Recovery.objects.in_book(book_id).filter(id=recovery_id)
    return next(iter(_views(book_id, list(rows))), None)


def receipts(*, book_id: int, recovery_id: UUID) -> list[ReceiptView]:
    """Return what came in for a demand, oldest first."""
    rows = RecoveryReceipt.objects.in_book(book_id).filter(recovery_id=recovery_id)
    return [
        ReceiptView(
            bank_line=row.bank_line,
            received_on=row.received_on,
            principal=row.principal,
            interest=row.interest,
            penalty=row.penalty,
        )
        for row in rows.order_by("received_on", "id")
    ]


def owed(*, book_id: int, award_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return what is still asked back of awards; those that owe nothing are left out."""
    rows = Recovery.objects.in_book(book_id).filter(award_id__in=award_ids, status="demanded")
    left = Sum(F("principal") + F("interest") + F("penalty") - F("received"))
    return dict(rows.order_by().values_list("award_id").annotate(left=left))


def overdue(*, book_id: int, on: date) -> Owed:
    """Count the open demands past their day."""
    rows = Recovery.objects.in_book(book_id).filter(status="demanded", due_on__lt=on)
    left = Sum(F("principal") + F("interest") + F("penalty") - F("received"))
    found = rows.aggregate(count=Count("id"), left=left)
    return Owed(count=found["count"], left=found["left"] or 0)


def _views(book_id: int, rows: Sequence[Recovery]) -> list[RecoveryView]:
    known = Award.objects.in_book(book_id).filter(id__in={row.award_id for row in rows})
    awards = {one.id: one for one in award_views(book_id=book_id, rows=list(known))}
    return [_view(row, awards[row.award_id]) for row in rows]


def _view(row: Recovery, award: AwardView) -> RecoveryView:
    return RecoveryView(
        id=row.id,
        award=award,
        number=row.number,
        kind=row.kind,
        kind_name=KINDS[row.kind],
        event=row.event,
        event_name=event_name(award, row.event),
        happened_on=row.happened_on,
        principal=row.principal,
        interest=row.interest,
        penalty=row.penalty,
        received=row.received,
        due_on=row.due_on,
        status=row.status,
        working=tuple(Text(**line) for line in row.working),
        reason=row.reason,
        demanded_at=row.demanded_at,
        closed_at=row.closed_at,
    )


def event_name(award: AwardView, event: str) -> Text:
    """Name what happened as the file does, or the ground of an improper payment."""
    rules = programmes.definition(award.version_id).clawback
    names = GROUNDS | {rule.event: rule.name.text for rule in rules}
    return names.get(event, Text(event))
