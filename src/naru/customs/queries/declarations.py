"""Read export declarations, exporters' customs codes, and goods that come back."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.customs import declaring, form
from naru.customs.models import CustomsParty, Declaration, DeclarationStep, Reentry
from naru.customs.operations.declarations import key_of
from naru.kernel.money import Money, won
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text
from naru.kernel.waiting import Kinds

LODGING_PER_RUN_MAX = 200
DRAFTS_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
    """A declaration as pages show it; ``head`` is opened for one, empty in lists."""

    id: UUID
    shipment_id: UUID
    shipment_number: str
    firm_id: UUID
    firm_name: str
    way: str
    is_online: bool
    country: str
    fob: Money
    order_number: str
    status: str
    number: str
    refused_item: str
    refused_words: str
    confirmed: Sequence[str]
    accepted_on: date | None
    load_by: date | None
    loaded_on: date | None
    corrections: int
    wish: Mapping[str, Any]
    key: str
    under_id: UUID | None
    head: Mapping[str, str]
    lines: Sequence[Mapping[str, str]]

    @property
    def badge(self) -> str:
        return f"declaration_{self.status}"

    @property
    def way_name(self) -> Text:
        return declaring.WAY_NAMES[self.way]

    @property
    def missing(self) -> Sequence[tuple[str, int, Text]]:
        """Return (item, line or 0, name) of what a draft that was opened still lacks."""
        if self.status != "draft":
            return ()
        return form.missing(form.Filled(way=self.way, head=self.head, lines=tuple(self.lines)))

    @property
    def correct_until(self) -> date | None:
        if self.accepted_on is None:
            return None
        return declaring.correct_until("price", since=self.accepted_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    code: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReentryView:
    id: UUID
    shipment_id: UUID
    declaration_number: str
    firm_id: UUID
    firm_name: str
    reason: str
    value: Money
    is_paperless: bool
    is_free: bool
    registration: str
    status: str
    asked_at: datetime
    done_on: date | None
    import_number: str

    @property
    def badge(self) -> str:
        return f"reentry_{self.status}"


def declaration(*, book_id: int, declaration_id: UUID) -> DeclarationView | None:
    """Return one declaration with its head, or None."""
    row = Declaration.objects.in_book(book_id).filter(id=declaration_id).first()
    return _view(row, is_open=True) if row else None


def of_shipment(*, book_id: int, shipment_id: UUID) -> DeclarationView | None:
    """Return the living declaration of a shipment, or None."""
    rows = Declaration.objects.in_book(book_id).filter(shipment_id=shipment_id)
    row = rows.exclude(status="withdrawn").first()
    return _view(row, is_open=True) if row else None


def page(
    *, book_id: int, firm_ids: Collection[UUID] | None = None, status: str = "", way: str = "",
    search: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE,
) -> Page[DeclarationView]:  # fmt: skip
    """
    Return a page of declarations, the newest first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = Declaration.objects.in_book(book_id)
    if firm_ids is not None:
        rows = rows.filter(firm_id__in=firm_ids)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(way=way) if way else rows
    if search:
        rows = rows.filter(
            Q(firm_name__icontains=search) | Q(shipment_number=search) | Q(number=search)
        )
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def ids(*, book_id: int, status: str, way: str = "") -> list[UUID]:
    """Return the declarations in a state, the oldest first, as many as a run works on."""
    rows = Declaration.objects.in_book(book_id).filter(status=status, under_id=None)
    rows = rows.filter(way=way) if way else rows
    return list(rows.order_by("id").values_list("id", flat=True)[:LODGING_PER_RUN_MAX])


def wishing(*, book_id: int) -> list[UUID]:
    """Return the declarations of which the customs house was asked something it left open."""
    rows = Declaration.objects.in_book(book_id).exclude(wish={})
    return list(rows.order_by("id").values_list("id", flat=True)[:LODGING_PER_RUN_MAX])


def drafts(*, book_id: int) -> list[DeclarationView]:
    """Return the drafts with their heads, the oldest first: to tell the whole from the others."""
    rows = Declaration.objects.in_book(book_id).filter(status="draft", under_id=None)
    rows = rows.order_by("id")
    return [_view(row, is_open=True) for row in rows[:DRAFTS_MAX]]


def steps(*, book_id: int, declaration_id: UUID) -> list[StepView]:
    """Return what happened to a declaration, in order."""
    rows = DeclarationStep.objects.in_book(book_id).filter(declaration_id=declaration_id)
    return [StepView(code=row.code, words=row.words, at=row.at) for row in rows.order_by("id")]


def customs_code(*, body_id: int, firm_id: UUID) -> str:
    """Return a firm's customs code, or ""."""
    row = CustomsParty.objects.filter(body_id=body_id, firm_id=firm_id).first()
    return row.customs_code if row else ""


def reentries(
    *, book_id: int, firm_ids: Collection[UUID] | None = None, status: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ReentryView]:  # fmt: skip
    """
    Return a page of goods that come back, the newest first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = Reentry.objects.in_book(book_id)
    if firm_ids is not None:
        rows = rows.filter(firm_id__in=firm_ids)
    rows = rows.filter(status=status) if status else rows
    return newest_first(rows, _reentry, cursor=cursor, limit=limit)


def waiting(*, body_id: int) -> Kinds:
    """Return what waits for officers: refused ones, answers that are lost, returns to bring in."""
    rows = Declaration.objects.in_book(body_id).order_by("id")
    refused = rows.filter(status="draft").exclude(refused_words="")
    back = Reentry.objects.in_book(body_id).filter(status="asked").order_by("id")
    return [
        ("declarations_refused", refused, "drafted_at"),
        ("declarations_lodging", rows.filter(status="lodging"), "lodged_at"),
        ("reentries_asked", back, "asked_at"),
    ]


_PLAIN = (
    "id", "shipment_id", "shipment_number", "firm_id", "firm_name", "way", "is_online", "country",
    "order_number", "status", "number", "refused_item", "refused_words", "confirmed",
    "accepted_on", "load_by", "loaded_on", "corrections", "wish", "lines", "under_id",
)  # fmt: skip


def _view(row: Declaration, *, is_open: bool = False) -> DeclarationView:
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    head = json.loads(row.head or "{}") if is_open else {}
    return DeclarationView(**plain, fob=won(row.fob_won), head=head, key=key_of(row))


def _reentry(row: Reentry) -> ReentryView:
    plain: dict[str, Any] = {
        name: getattr(row, name) for name in ReentryView.__slots__ if name != "value"
    }
    return ReentryView(**plain, value=Money(row.value_usd_minor, "USD"))
