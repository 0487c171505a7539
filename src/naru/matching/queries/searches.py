"""Read the searches of agencies: a list, one with its buyers, its letters and its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.page import Page, newest_first
from naru.kernel.text import Text
from naru.matching.models import BuyerSearch, Outreach, SearchTarget, TradeResult
from naru.matching.queries.buying import Reason, reasons

TARGETS_MAX = 200
FIRST_MONTHS = 12
WRITTEN = ("written", "interested", "not_interested", "handed_over")
REPLIED = ("interested", "not_interested", "handed_over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the buyers of searches have come, from the proposal to the contract."""

    proposed: int = 0
    contacted: int = 0
    replied: int = 0
    interested: int = 0
    quoted: int = 0
    contracted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """A search of an agency for one firm."""

    id: UUID
    number: str
    firm_id: UUID
    award_id: UUID | None
    programme: str
    agency: str
    agency_firm_id: UUID | None
    offer_id: UUID
    goods: Text
    markets: Sequence[str]
    pitch: Mapping[str, str]
    pitch_approved_at: datetime | None
    starts_on: date
    ends_on: date
    status: str
    closed_at: datetime | None
    summary: str
    reach: Reach = field(default_factory=Reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """One buyer of a search, with the reasons why she was proposed."""

    id: UUID
    search_id: UUID
    buyer_id: UUID
    points: int
    status: str
    note: str
    proposed_at: datetime
    replied_on: date | None
    reasons: Sequence[Reason] = ()


def search(*, body_id: int, search_id: UUID) -> SearchView | None:
    """Return one search with how far it has come."""
    rows = BuyerSearch.objects.filter(body_id=body_id, id=search_id)
    return next(iter(_views(body_id, rows)), None)


def of_firm(*, body_id: int, firm_id: UUID) -> Sequence[SearchView]:
    """Return the searches for a firm, the newest first."""
    rows = BuyerSearch.objects.filter(body_id=body_id, firm_id=firm_id).order_by("-id")
    return _views(body_id, rows)


def of_agency(*, body_id: int, agency_firm_ids: Sequence[UUID]) -> Sequence[SearchView]:
    """Return the searches that firms carry out as the agency, the newest first."""
    rows = BuyerSearch.objects.filter(body_id=body_id, agency_firm_id__in=list(agency_firm_ids))
    return _views(body_id, rows.order_by("-id"))


def page(
    *, body_id: int, status: str = "", programme: str = "", cursor: str = "", limit: int
) -> Page[SearchView]:
    """Return a page of searches, the newest first."""
    rows = BuyerSearch.objects.filter(body_id=body_id).select_related("offer")
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(programme=programme) if programme else rows
    found = newest_first(rows, lambda row: row, cursor=cursor, limit=limit)
    reached = _reached(body_id, found.rows)
    return Page(
        rows=[_view(row, reached[row.id]) for row in found.rows],
        next_cursor=found.next_cursor,
        counted=found.counted,
    )


def targets(*, body_id: int, search_id: UUID) -> Sequence[TargetView]:
    """Return the buyers of a search, the best first."""
    rows = SearchTarget.objects.filter(body_id=body_id, search_id=search_id)
    return [_target(row) for row in rows.order_by("-points", "id")[:TARGETS_MAX]]


def target(*, body_id: int, target_id: UUID) -> TargetView | None:
    """Return one buyer of a search."""
    row = SearchTarget.objects.filter(body_id=body_id, id=target_id).first()
    return _target(row) if row else None


def written_to(*, body_id: int, buyer_id: UUID) -> Sequence[TargetView]:
    """Return where a buyer was written to and may answer, the newest first."""
    rows = SearchTarget.objects.filter(
        body_id=body_id, buyer_id=buyer_id, status__in=WRITTEN, search__status="open"
    )
    return [_target(row) for row in rows.order_by("-id")[:TARGETS_MAX]]


def in_all(*, body_id: int, programme: str = "") -> tuple[int, int, Reach]:
    """Return how many searches and firms there are, and how far all of them have come."""
    asked = BuyerSearch.objects.filter(body_id=body_id)
    rows = list(asked.filter(programme=programme) if programme else asked)
    reached = _reached(body_id, rows).values()
    whole = Reach(**{name: sum(getattr(one, name) for one in reached) for name in Reach.__slots__})
    return len(rows), len({row.firm_id for row in rows}), whole


def letters_by_month(*, body_id: int, search_id: UUID) -> Sequence[tuple[str, int]]:
    """Count the letters of a search by month."""
    rows = Outreach.objects.filter(body_id=body_id, search_id=search_id)
    found = rows.order_by().values("month").annotate(n=Count("id")).order_by("month")
    return [(row["month"], row["n"]) for row in found[:FIRST_MONTHS]]


def _views(body_id: int, rows: Any) -> list[SearchView]:
    found = list(rows.select_related("offer")[:TARGETS_MAX])
    reached = _reached(body_id, found)
    return [_view(row, reached[row.id]) for row in found]


def _reached(body_id: int, rows: Sequence[BuyerSearch]) -> dict[UUID, Reach]:
    """Count in two statements, whatever the number of searches."""
    ids = [row.id for row in rows]
    targets = SearchTarget.objects.filter(body_id=body_id, search_id__in=ids).order_by()
    counted: Any = targets.values("search_id").annotate(
        proposed=Count("id"),
        contacted=Count("id", filter=Q(status__in=WRITTEN)),
        replied=Count("id", filter=Q(status__in=REPLIED)),
        interested=Count("id", filter=Q(status__in=("interested", "handed_over"))),
    )
    found = {row.pop("search_id"): row for row in counted}
    bought = _bought(body_id, rows)
    return {row.id: Reach(**found.get(row.id, {}), **bought[row.id]) for row in rows}


def _bought(body_id: int, rows: Sequence[BuyerSearch]) -> dict[UUID, dict[str, int]]:
    """Count the handed buyers of each search who came to a quotation or a contract."""
    handed = SearchTarget.objects.filter(
        body_id=body_id, search_id__in=[row.id for row in rows], status="handed_over"
    ).values_list("search_id", "buyer_id")
    results = TradeResult.objects.filter(
        body_id=body_id,
        firm_id__in={row.firm_id for row in rows},
        buyer_id__in={buyer for _one, buyer in handed},
    )
    came = set(results.values_list("firm_id", "buyer_id", "kind").distinct())
    firms = {row.id: row.firm_id for row in rows}
    counts = {row.id: {"quoted": 0, "contracted": 0} for row in rows}
    for search_id, buyer_id in handed:
        kinds = {
            kind for firm, buyer, kind in came if (firm, buyer) == (firms[search_id], buyer_id)
        }
        counts[search_id]["quoted"] += bool(kinds & {"quote", "contract", "export"})
        counts[search_id]["contracted"] += bool(kinds & {"contract", "export"})
    return counts


def _view(row: BuyerSearch, reach: Reach) -> SearchView:
    names = (
        "id", "number", "firm_id", "award_id", "programme", "agency", "agency_firm_id",
        "offer_id", "markets", "pitch", "pitch_approved_at", "starts_on", "ends_on", "status",
        "closed_at", "summary",
    )  # fmt: skip
    goods = Text(row.offer.name_ko, row.offer.name_en)
    return SearchView(goods=goods, reach=reach, **{name: getattr(row, name) for name in names})


def _target(row: SearchTarget) -> TargetView:
    names = (
        "id", "search_id", "buyer_id", "points", "status", "note", "proposed_at", "replied_on",
    )  # fmt: skip
    return TargetView(reasons=reasons(row.parts), **{name: getattr(row, name) for name in names})
