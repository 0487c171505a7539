"""
Read applications as officers work through them: a list with filters, and one whole application.

The filters of the list are those of bulk deeds: what a page shows is what a deed would touch.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTransform

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Application, Call
from naru.programmes.queries import programmes

REGION = "firm.region"
HOME = "person.region"
IDS_MAX = 5_000
RULE = {
    "yes": Q(decision__allowed=True),
    "no": Q(decision__allowed=False),
    "unknown": Q(decision__allowed=None) | Q(decision__isnull=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a list of applications; "" leaves a filter open."""

    call_id: UUID | None = None
    search: str = ""
    status: str = ""
    papers: str = ""  # "missing", "unchecked" or "bad"
    rule: str = ""  # "yes", "no" or "unknown"
    region: str = ""
    way: str = ""
    round_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """An application in the officers' list."""

    id: UUID
    call_id: UUID
    call: Text
    round_number: int
    number: int
    title: str
    applicant_kind: str
    status: str
    is_published: bool
    way: str
    allowed: bool | None
    amount: int | None
    amount_cut: int | None
    points: int | None
    rank: int | None
    papers: int
    submitted_at: datetime | None


def page(
    *, body_id: int, filters: Filters, cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[DeskRow]:
    """Return a page of what was handed in: of a call by number, of all calls newest first."""
    rows = _filtered(body_id, filters)
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    key = "number" if filters.call_id else "-id"
    if cursor:
        last = unpack_cursor(cursor, parts=1)[0]
        rows = rows.filter(number__gt=last) if filters.call_id else rows.filter(id__lt=str(last))
    rows = rows.select_related("call", "round").annotate(handed_in=Count("papers", distinct=True))
    found = list(rows.order_by(key)[: limit + 1])
    more = ""
    if len(found) > limit:
        end = found[limit - 1]
        more = pack_cursor((end.number or 0) if filters.call_id else str(end.id))
    return Page(rows=[_row(row) for row in found[:limit]], next_cursor=more, counted=counted)


def ids(*, body_id: int, filters: Filters) -> list[UUID]:
    """Return the applications that a bulk deed by these filters would touch."""
    rows = _filtered(body_id, filters).order_by("number", "id")
    return list(rows.values_list("id", flat=True)[:IDS_MAX])


def region_codes(*, body_id: int, call_id: UUID) -> list[str]:
    """Return the codes of the places where the applicants of a call are, widest first."""
    rows = Application.objects.filter(body_id=body_id, call=call_id).exclude(status="draft")
    found: set[str] = set()
    for name in (REGION, HOME):
        kept = rows.annotate(places=KeyTransform(name, "facts")).values_list("places", flat=True)
        for places in kept.distinct():
            found.update(places or [])
    return sorted(found, key=lambda code: (len(code.rstrip("0")), code))


def cut(application_id: UUID) -> tuple[int | None, str]:
    """Return what the office gives instead of the whole amount, and why; None for the whole."""
    rows = Application.objects.filter(id=application_id)
    return rows.values_list("amount_cut", "cut_reason").first() or (None, "")


def _needed(version_id: UUID) -> list[str]:
    evidence = programmes.definition(version_id).evidence
    return [one.code for one in evidence if one.is_required and not one.when]


def _filtered(body_id: int, filters: Filters) -> "QuerySet[Application]":
    rows = Application.objects.filter(body_id=body_id, submitted_at__isnull=False)
    if filters.call_id:
        rows = rows.filter(call=filters.call_id)
    rows = rows.filter(status=filters.status) if filters.status else rows
    rows = rows.filter(way=filters.way) if filters.way else rows
    rows = rows.filter(RULE[filters.rule]) if filters.rule else rows
    if filters.round_number.isdigit():
        rows = rows.filter(round__number=int(filters.round_number))
    if filters.region:
        rows = rows.filter(
            Q(facts__contains={REGION: [filters.region]})
            | Q(facts__contains={HOME: [filters.region]})
        )
    if filters.search:
        number = Q(number=int(filters.search)) if filters.search.isdigit() else Q()
        rows = rows.filter(Q(title__icontains=filters.search) | number)
    return _by_papers(rows, filters)


def _by_papers(rows: "QuerySet[Application]", filters: Filters) -> "QuerySet[Application]":
    if filters.papers == "unchecked":
        return rows.filter(papers__checked_at=None, papers__isnull=False).distinct()
    if filters.papers == "bad":
        return rows.filter(papers__is_good=False).distinct()
    if filters.papers == "missing" and filters.call_id:
        needed = _needed(Call.objects.values_list("version_id", flat=True).get(id=filters.call_id))
        there = Count("papers__code", filter=Q(papers__code__in=needed), distinct=True)
        return rows.annotate(there=there).filter(there__lt=len(needed))
    return rows


def _row(row: Any) -> DeskRow:
    return DeskRow(
        id=row.id,
        call_id=row.call_id,
        call=Text(row.call.title_ko, row.call.title_en),
        round_number=row.round.number,
        number=row.number or 0,
        title=row.title,
        applicant_kind=row.applicant_kind,
        status=row.status,
        is_published=row.is_published,
        way=row.way,
        allowed=row.decision.get("allowed") if row.decision else None,
        amount=row.amount,
        amount_cut=row.amount_cut,
        points=row.points,
        rank=row.rank,
        papers=row.handed_in,
        submitted_at=row.submitted_at,
    )
