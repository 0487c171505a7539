"""Read difficulty cases (애로): one, the queue by what is due, what was said, whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from naru.desk import steps
from naru.desk.bringers import is_brought_by
from naru.desk.models import Case, CaseEntry
from naru.kernel.actor import Actor
from naru.kernel.page import (
    COUNTED_MAX,
    ROWS_PER_PAGE,
    Page,
    newest_first,
    pack_cursor,
    unpack_cursor,
)

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
CASES_OF_ONE_MAX = 200
SAME = (
    "id", "body_id", "year", "serial", "channel", "category", "urgency", "country", "subject",
    "text", "firm_id", "firm_name", "person_id", "contact_name", "contact_phone", "contact_email",
    "link_print", "status", "owner_id", "adviser_id", "reason", "received_by", "received_at",
    "taken_at", "answered_at", "ended_at", "reopened", "first_due_at", "solution_due_at",
    "answered_in_time", "solved_in_time", "first_minutes", "solution_minutes",
    "first_minutes_used", "solution_minutes_used", "merged_into_id", "source_kind", "source_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case with everything that is kept of it; its words may hold personal data."""

    id: UUID
    body_id: int
    year: int
    serial: int
    channel: str
    category: str
    urgency: str
    country: str
    subject: str
    text: str
    firm_id: UUID | None
    firm_name: str
    person_id: UUID | None
    contact_name: str
    contact_phone: str
    contact_email: str
    link_print: str
    status: str
    owner_id: UUID | None
    adviser_id: UUID | None
    adviser: str
    reason: str
    received_by: UUID | None
    received_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    reopened: int
    first_due_at: datetime | None
    solution_due_at: datetime | None
    answered_in_time: bool | None
    solved_in_time: bool | None
    first_minutes: int
    solution_minutes: int
    first_minutes_used: int | None
    solution_minutes_used: int | None
    merged_into_id: UUID | None
    source_kind: str
    source_id: UUID | None
    grade: int | None = None
    grade_words: str = ""

    @property
    def number(self) -> str:
        return f"{self.year}-{self.serial:04d}"

    @property
    def is_open(self) -> bool:
        return self.status in steps.OPEN

    @property
    def next_due_at(self) -> datetime | None:
        """Return what falls due next: the first answer, else the solution; None at rest."""
        return self.first_due_at or self.solution_due_at if self.is_open else None

    def is_overdue(self, at: datetime) -> bool:
        due = self.next_due_at
        return due is not None and due < at


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A step or words in a case."""

    id: UUID
    body_id: int
    kind: str
    side: str
    words: str
    step: str
    is_internal: bool
    article_id: UUID | None
    referral_id: UUID | None
    documents: tuple[UUID, ...]
    by_id: UUID | None
    at: datetime


def case(*, body_id: int, case_id: UUID) -> CaseView | None:
    """Return one case of a body, or None."""
    row = _rows(body_id).filter(id=case_id).first()
    return None if row is None else _view(row)


def case_of_bringer(*, by: Actor, case_id: UUID, link_print: str = "") -> CaseView | None:
    """Return a case to whoever brought it, and None to everybody else."""
    found = case(body_id=by.body_id, case_id=case_id)
    if found is None or not is_brought_by(found, by, link_print=link_print):
        return None
    return found


def case_by_link(*, body_id: int, link_print: str) -> UUID | None:
    """Return the case that a link opens."""
    if not link_print:
        return None
    rows = Case.objects.filter(body_id=body_id, link_print=link_print)
    return rows.values_list("id", flat=True).first()


def cases_by_number(*, body_id: int, number: str) -> UUID | None:
    """Return the case of a number like 2026-0012, or None."""
    year, _dash, serial = number.strip().partition("-")
    if not (year.isdecimal() and serial.isdecimal()) or int(year) > COUNTED_MAX * 10:
        return None
    rows = Case.objects.filter(body_id=body_id, year=int(year), serial=int(serial[:9]))
    return rows.values_list("id", flat=True).first()


def page(
    *,
    body_id: int,
    at: datetime,
    status: str = "",
    owner_id: UUID | None = None,
    category: str = "",
    urgency: str = "",
    channel: str = "",
    search: str = "",
    by_due: bool = True,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CaseView]:
    """
    Return cases, by what falls due next or newest first.

    ``status`` is a step, "open", "overdue", "unowned" or "".

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = _of_status(_rows(body_id), status, at)
    for name, value in (
        ("owner_id", owner_id), ("category", category), ("urgency", urgency), ("channel", channel),
    ):  # fmt: skip
        if value:
            rows = rows.filter(**{name: value})
    if search:
        rows = rows.filter(_like(body_id, search))
    if not by_due:
        return newest_first(rows, _view, cursor=cursor, limit=limit)
    return _earliest_due_first(rows, cursor=cursor, limit=limit)


def of_bringer(*, by: Actor) -> list[CaseView]:
    """Return the cases of a member and of her firms, newest first."""
    if by.person_id is None:
        return []
    mine = Q(person_id=by.person_id) | Q(firm_id__in=by.firm_ids)
    rows = _rows(by.body_id).filter(mine).order_by("-id")
    return [_view(row) for row in rows[:CASES_OF_ONE_MAX]]


def open_of_firm(*, body_id: int, firm_id: UUID) -> int:
    """Count a firm's open cases."""
    return Case.objects.filter(body_id=body_id, firm_id=firm_id, status__in=steps.OPEN).count()


def open_cases_of_firm(*, body_id: int, firm_id: UUID) -> list[CaseView]:
    """Return a firm's open cases, newest first."""
    rows = _rows(body_id).filter(firm_id=firm_id, status__in=steps.OPEN)
    return [_view(row) for row in rows.order_by("-id")[:ROWS_PER_PAGE]]


def entries(*, body_id: int, case_id: UUID, only_shared: bool = False) -> list[EntryView]:
    """Return what was said in a body's case, oldest first; another body's notes are its own."""
    rows = CaseEntry.objects.filter(case_id=case_id, case__body_id=body_id)
    shown = Q(is_internal=False) if only_shared else Q(is_internal=False) | Q(body_id=body_id)
    return [_entry(row) for row in rows.filter(shown).order_by("at", "id")]


def doubles_of(*, found: CaseView) -> list[CaseView]:
    """Return open cases that the same firm or person brought, for the officer to compare."""
    same = Q(id__isnull=True)
    if found.firm_id:
        same |= Q(firm_id=found.firm_id)
    if found.person_id:
        same |= Q(person_id=found.person_id)
    rows = _rows(found.body_id).filter(same, status__in=steps.OPEN).exclude(id=found.id)
    return [_view(row) for row in rows.order_by("-id")[:10]]


def overdue(*, body_id: int, at: datetime) -> list[CaseView]:
    """Return the overdue cases that nobody was told of."""
    rows = _of_status(_rows(body_id), "overdue", at).filter(escalated_at__isnull=True)
    return [_view(row) for row in rows.order_by("id")[:CASES_OF_ONE_MAX]]


def silent_since(*, body_id: int, before: datetime) -> list[UUID]:
    """Return the answered cases in which nobody has said a word since an instant."""
    rows = Case.objects.filter(body_id=body_id, status="answered")
    quiet = rows.exclude(entries__at__gte=before).order_by("id")
    return list(quiet.values_list("id", flat=True)[:CASES_OF_ONE_MAX])


def many(*, body_id: int, case_ids: Iterable[UUID]) -> list[CaseView]:
    """Return some cases of a body."""
    return [_view(row) for row in _rows(body_id).filter(id__in=set(case_ids)).order_by("id")]


def entry_of_document(*, case_id: UUID, document_id: UUID) -> EntryView | None:
    """Return the entry with which a document came, or None."""
    rows = CaseEntry.objects.filter(case_id=case_id, documents__contains=[document_id])
    row = rows.first()
    return None if row is None else _entry(row)


def _rows(body_id: int) -> QuerySet[Case]:
    rows = Case.objects.filter(body_id=body_id)
    return rows.select_related("adviser", "satisfaction")


def _of_status(rows: QuerySet[Case], status: str, at: datetime) -> QuerySet[Case]:
    if status == "open":
        return rows.filter(status__in=steps.OPEN)
    if status == "unowned":
        return rows.filter(status__in=("received", "triaged"))
    if status == "overdue":
        late = Q(first_due_at__lt=at) | Q(solution_due_at__lt=at)
        return rows.filter(late, status__in=steps.OPEN)
    return rows.filter(status=status) if status else rows


def _like(body_id: int, search: str) -> Q:
    like = Q(subject__icontains=search) | Q(firm_name__icontains=search)
    if numbered := cases_by_number(body_id=body_id, number=search):
        like |= Q(id=numbered)
    return like


def _earliest_due_first(rows: QuerySet[Case], *, cursor: str, limit: int) -> Page[CaseView]:
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    due = Coalesce(Least(F("first_due_at"), F("solution_due_at")), Value(NEVER))
    ordered: Any = rows.annotate(due=due)
    if cursor:
        since, last = unpack_cursor(cursor, parts=2)
        at, last_id = datetime.fromisoformat(str(since)), UUID(str(last))
        ordered = ordered.filter(Q(due__gt=at) | Q(due=at, id__gt=last_id))
    found = list(ordered.order_by("due", "id")[: limit + 1])
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end.due.isoformat(), str(end.id)) if end else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=more, counted=counted)


def _view(row: Case) -> CaseView:
    graded = getattr(row, "satisfaction", None)
    return CaseView(
        **{name: getattr(row, name) for name in SAME},
        adviser=row.adviser.name if row.adviser else "",
        grade=graded.grade if graded else None,
        grade_words=graded.words if graded else "",
    )


def _entry(row: CaseEntry) -> EntryView:
    return EntryView(
        id=row.id,
        body_id=row.body_id,
        kind=row.kind,
        side=row.side,
        words=row.words,
        step=row.step,
        is_internal=row.is_internal,
        article_id=row.article_id,
        referral_id=row.referral_id,
        documents=tuple(row.documents),
        by_id=row.by_id,
        at=row.at,
    )


def entry_view(row: CaseEntry) -> EntryView:
    """Return a row as other files of the room show it."""
    return _entry(row)
