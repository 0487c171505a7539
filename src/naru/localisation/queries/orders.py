"""Read what is ordered for markets and the trademarks applied for; count them for officers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from naru.kernel.clock import end_of, start_of
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.localisation.models import RequirementOrder, TrademarkFiling
from naru.localisation.ordering import KINDS, ORDER_STATES
from naru.localisation.views import FilingView, OrderView

SHOWN_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many firms ordered a kind of help, and what became of the orders."""

    kind: str
    firms: int
    orders: int
    by_state: tuple[tuple[str, int], ...]

    @property
    def done(self) -> int:
        return dict(self.by_state).get("done", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    firms: int
    firms_done: int
    kinds: tuple[KindCount, ...]


def of_firms(*, body_id: int, firm_ids: Iterable[UUID]) -> list[OrderView]:
    """Return the orders of some firms, the newest first."""
    rows = RequirementOrder.objects.filter(body_id=body_id, firm_id__in=firm_ids)
    return [_order(row) for row in rows.order_by("-id")[:SHOWN_MAX]]


def of_plan(*, body_id: int, plan_id: UUID) -> dict[str, OrderView]:
    """Return the newest order of each line of a check list."""
    rows = RequirementOrder.objects.filter(body_id=body_id, plan_id=plan_id).order_by("id")
    return {row.code: _order(row) for row in rows}


def by_request(*, body_id: int, request_id: UUID) -> OrderView | None:
    """Return what a request for quotes is for, or None."""
    row = RequirementOrder.objects.filter(body_id=body_id, request_id=request_id).first()
    return _order(row) if row else None


def page(
    *, body_id: int, search: str = "", kind: str = "", status: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[OrderView]:  # fmt: skip
    """Return a page of orders, the newest first."""
    rows = RequirementOrder.objects.filter(body_id=body_id)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(title__icontains=search) | Q(firm_name__icontains=search))
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_order(row) for row in found[:limit]], next_cursor=following, counted=counted)


def figures(*, body_id: int, since: date, until: date) -> Figures:
    """Count orders asked for in some days by kind and state, and the firms behind them."""
    rows = RequirementOrder.objects.filter(
        body_id=body_id, asked_at__gte=start_of(since), asked_at__lt=end_of(until)
    )
    counts: dict[str, dict[str, int]] = {}
    for row in rows.values("kind", "status").annotate(n=Count("id")):
        counts.setdefault(row["kind"], {})[row["status"]] = row["n"]
    firms = rows.values("kind").annotate(n=Count("firm_id", distinct=True))
    by_kind = {row["kind"]: row["n"] for row in firms}
    return Figures(
        firms=rows.aggregate(n=Count("firm_id", distinct=True))["n"],
        firms_done=rows.filter(status="done").aggregate(n=Count("firm_id", distinct=True))["n"],
        kinds=tuple(
            KindCount(
                kind=kind,
                firms=by_kind.get(kind, 0),
                orders=sum(counts.get(kind, {}).values()),
                by_state=tuple((one, counts.get(kind, {}).get(one, 0)) for one in ORDER_STATES),
            )
            for kind in KINDS
        ),
    )


def filing(*, body_id: int, filing_id: UUID) -> FilingView | None:
    """Return one filing, or None."""
    row = TrademarkFiling.objects.filter(body_id=body_id, id=filing_id).first()
    return _filing(row) if row else None


def filings_of(*, body_id: int, firm_ids: Iterable[UUID]) -> list[FilingView]:
    """Return the filings of some firms, the newest first."""
    rows = TrademarkFiling.objects.filter(body_id=body_id, firm_id__in=firm_ids)
    return [_filing(row) for row in rows.order_by("-id")[:SHOWN_MAX]]


def filings_due(*, body_id: int, since: date, until: date) -> list[FilingView]:
    """Return filings whose day to be reminded lies between two days, both included."""
    rows = TrademarkFiling.objects.filter(
        body_id=body_id, next_on__gte=since, next_on__lte=until, ended_on=None
    )
    return [_filing(row) for row in rows.order_by("next_on", "id")]


def _order(row: RequirementOrder) -> OrderView:
    return OrderView(
        id=row.id,
        firm_id=row.firm_id,
        firm_name=row.firm_name,
        kind=row.kind,
        market=row.market,
        plan_id=row.plan_id,
        code=row.code,
        filing_id=row.filing_id,
        voucher_id=row.voucher_id,
        request_id=row.request_id,
        order_id=row.order_id,
        title=row.title,
        status=row.status,
        asked_at=row.asked_at,
        done_at=row.done_at,
    )


def _filing(row: TrademarkFiling) -> FilingView:
    names = (
        "id", "firm_id", "firm_name", "word", "country", "status", "number", "filed_on",
        "published_on", "registered_on", "ended_on", "next_on", "note", "mark_id",
    )  # fmt: skip
    return FilingView(classes=tuple(row.classes), **{name: getattr(row, name) for name in names})
