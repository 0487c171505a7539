"""Read deals: one, a page of them for a firm, a buyer or the body, and what was said."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.deals import numbers, states
from naru.deals.models import Deal, DealMessage
from naru.kernel.clock import start_of
from naru.kernel.page import Page, newest_first

OF_BUYER_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DealView:
    """A deal; ``waits_for`` is the side whose turn it is ("" for neither)."""

    id: UUID
    body_id: int
    number: str
    firm_id: UUID
    firm_name: str
    seller_name: str
    buyer_id: UUID
    buyer_name: str
    country: str
    sheet_id: UUID | None
    product_id: UUID | None
    subject: str
    matter: str
    language: str
    came_from_kind: str
    came_from_id: UUID | None
    status: str
    waits_for: str
    waits_since: datetime | None
    opened_at: datetime
    first_answer_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    ended_reason: str
    ended_words: str

    @property
    def at_home(self) -> str:
        """Return the subject as those at home read it."""
        return self.matter or self.subject

    @property
    def is_live(self) -> bool:
        return self.status in states.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """What one side wrote; ``files`` are {"id", "name"}."""

    id: UUID
    side: str
    by_id: UUID | None
    language: str
    words: str
    files: list[dict[str, str]]
    at: datetime
    translation_asked_at: datetime | None
    translation: str
    translation_language: str
    translated_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of deals is narrowed to; empty values narrow nothing."""

    firm_id: UUID | None = None
    status: str = ""
    waits_for: str = ""
    country: str = ""
    came_from: str = ""
    search: str = ""
    since: date | None = None
    until: date | None = None


def deal(*, body_id: int, deal_id: UUID) -> DealView | None:
    """Return one deal of a body."""
    row = Deal.objects.filter(body_id=body_id, id=deal_id).first()
    return view(row) if row else None


def of_inquiry(*, body_id: int, inquiry_id: UUID) -> UUID | None:
    """Return the deal that an inquiry began."""
    rows = Deal.objects.filter(body_id=body_id, came_from_kind="inquiry", came_from_id=inquiry_id)
    return rows.values_list("id", flat=True).first()


def page(*, body_id: int, wanted: Wanted, cursor: str = "", limit: int) -> Page[DealView]:
    """Return a page of deals, newest first."""
    rows = narrowed(Deal.objects.filter(body_id=body_id), wanted)
    return newest_first(rows, view, cursor=cursor, limit=limit)


def narrowed(rows: Any, wanted: Wanted, *, to: str = "") -> Any:
    """Narrow rows of deals, or of what hangs on them by the path ``to``."""
    exact = {
        "firm_id": wanted.firm_id, "status": wanted.status, "waits_for": wanted.waits_for,
        "country": wanted.country, "came_from_kind": wanted.came_from,
    }  # fmt: skip
    rows = rows.filter(**{f"{to}{name}": value for name, value in exact.items() if value})
    if wanted.since:
        rows = rows.filter(**{f"{to}opened_at__gte": start_of(wanted.since)})
    if wanted.until:
        rows = rows.filter(**{f"{to}opened_at__lt": start_of(wanted.until)})
    if wanted.search:
        names = ("number", "buyer_name", "firm_name", "subject", "matter")
        words = [Q(**{f"{to}{name}__icontains": wanted.search}) for name in names]
        rows = rows.filter(reduce(or_, words))
    return rows


def of_buyer(*, body_id: int, buyer_id: UUID) -> list[DealView]:
    """Return a buyer's deals, newest first."""
    rows = Deal.objects.filter(body_id=body_id, buyer_id=buyer_id).order_by("-id")
    return [view(row) for row in rows[:OF_BUYER_MAX]]


def messages(*, deal_id: UUID) -> list[MessageView]:
    """Return what was said in a deal, in its order."""
    names = [one.name for one in fields(MessageView)]
    rows = DealMessage.objects.filter(deal_id=deal_id).order_by("id")
    return [MessageView(**{name: getattr(row, name) for name in names}) for row in rows]


def waiting_since(*, body_id: int, before: datetime) -> list[DealView]:
    """Return live deals in which somebody is waited for since an instant or longer."""
    rows = Deal.objects.filter(
        body_id=body_id, status__in=states.LIVE, waits_since__lte=before
    ).exclude(waits_for="")
    return [view(row) for row in rows.order_by("waits_since", "id")[:500]]


def view(row: Deal) -> DealView:
    """Return a row as its view."""
    return DealView(**{one.name: getattr(row, one.name) for one in fields(DealView)})


def quotation_number(shown: DealView, version: int) -> str:
    """Name a version of the deal's quotation."""
    return numbers.quotation(shown.number, version)
