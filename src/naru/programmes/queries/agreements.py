"""Read agreements: for who signs, for officers, for whoever checks a paper by its code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Agreement, Application, Award
from naru.programmes.queries import awards
from naru.programmes.queries.awards import AwardView

OVERDUE_PER_RUN_MAX = 500
STATES: dict[str, dict[str, Any]] = {
    "offered": {"holder_signed_at": None, "ended_at": None},
    "holder_signed": {
        "holder_signed_at__isnull": False, "body_signed_at": None, "ended_at": None,
    },
    "in_force": {"body_signed_at__isnull": False},
    "offer_ended": {"body_signed_at": None, "ended_at__isnull": False},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """An agreement with its award; the holder's name is in the clear: note the access."""

    id: UUID
    number: int
    award: AwardView
    text: Text
    what: str
    amount: int | None
    until_on: date | None
    sha256: str
    check_code: str
    offered_at: datetime
    due_at: datetime
    holder_signed_by: UUID | None
    holder_signed_name: str
    holder_signed_at: datetime | None
    body_signed_by: UUID | None
    body_signed_name: str
    body_signed_at: datetime | None
    ended_at: datetime | None
    end_reason: str

    @property
    def state(self) -> str:
        """Say in one word how far it is."""
        if self.body_signed_at is not None:
            return "in_force"
        if self.ended_at is not None:
            return "offer_ended"
        return "holder_signed" if self.holder_signed_at else "offered"

    @property
    def due_on(self) -> date:
        """Return the last day on which the holder may sign."""
        return legal_date(self.due_at - timedelta(microseconds=1))

    @property
    def is_amendment(self) -> bool:
        return bool(self.what)

    def is_open_at(self, at: datetime) -> bool:
        """Say whether the holder may still sign."""
        return self.state == "offered" and at < self.due_at


def agreement(*, book_id: int, agreement_id: UUID) -> AgreementView | None:
    """Return one agreement."""
    found = _views(book_id, _rows(book_id).filter(id=agreement_id))
    return found[0] if found else None


def is_seen_by(shown: AgreementView, by: Actor) -> bool:
    """Say whether somebody holds the award that an agreement is about, or acts for its holder."""
    award = shown.award
    if by.person_id is None or award.application_id is None:
        return False
    if award.holder_kind == "firm":
        return award.holder_id in by.firm_ids
    if award.holder_kind == "person":
        return award.holder_id == by.person_id
    filled_in = Application.objects.filter(id=award.application_id, person_id=by.person_id)
    return filled_in.exists()


def by_check_code(*, book_id: int, code: str) -> AgreementView | None:
    """Return the agreement whose paper shows a code."""
    found = _views(book_id, _rows(book_id).filter(check_code=code)) if code else []
    return found[0] if found else None


def of_award(*, book_id: int, award_id: UUID) -> list[AgreementView]:
    """Return the agreements of an award, the first one first."""
    return _views(book_id, _rows(book_id).filter(award_id=award_id).order_by("number"))


def of_awards(*, book_id: int, award_ids: Iterable[UUID]) -> list[AgreementView]:
    """Return the agreements of some awards, newest first."""
    return _views(book_id, _rows(book_id).filter(award_id__in=list(award_ids)).order_by("-id"))


def page(
    *,
    book_id: int,
    state: str = "",
    call_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[AgreementView]:
    """Return a page of a body's agreements, newest first."""
    rows = _rows(book_id).filter(**STATES.get(state, {}))
    if call_id is not None:
        of_call = Award.objects.in_book(book_id).filter(call_id=call_id)
        rows = rows.filter(award_id__in=of_call.values("id"))
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_views(book_id, found[:limit]), next_cursor=more)


def overdue(*, book_id: int, at: datetime) -> list[UUID]:
    """Return the offers whose time has passed unsigned."""
    rows = _rows(book_id).filter(**STATES["offered"], due_at__lte=at).order_by("due_at")
    return list(rows.values_list("id", flat=True)[:OVERDUE_PER_RUN_MAX])


def to_offer(*, book_id: int, call_id: UUID) -> list[UUID]:
    """Return the reserved awards of a call that have no open offer."""
    open_offers = _rows(book_id).filter(body_signed_at=None, ended_at=None)
    reserved = Award.objects.in_book(book_id).filter(call_id=call_id, status="reserved")
    waiting = reserved.exclude(id__in=open_offers.values("award_id"))
    return list(waiting.order_by("number").values_list("id", flat=True))


def _rows(book_id: int) -> QuerySet[Any]:
    return Agreement.objects.in_book(book_id)


def _views(book_id: int, rows: "Iterable[Agreement]") -> list[AgreementView]:
    found = list(rows)
    known = {
        one.id: one
        for one in awards.awards(book_id=book_id, award_ids={row.award_id for row in found})
    }
    return [_view(row, known[row.award_id]) for row in found]


def _view(row: Agreement, award: AwardView) -> AgreementView:
    until = row.changes.get("until_on")
    return AgreementView(
        id=row.id,
        number=row.number,
        award=award,
        text=Text(row.text_ko, row.text_en),
        what=row.what,
        amount=row.changes.get("amount"),
        until_on=date.fromisoformat(until) if until else None,
        sha256=row.sha256,
        check_code=row.check_code,
        offered_at=row.offered_at,
        due_at=row.due_at,
        holder_signed_by=row.holder_signed_by,
        holder_signed_name=row.holder_signed_name,
        holder_signed_at=row.holder_signed_at,
        body_signed_by=row.body_signed_by,
        body_signed_name=row.body_signed_name,
        body_signed_at=row.body_signed_at,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
    )
