"""Read check lists of markets, and count how far firms are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.localisation.models import MarketPlan, RequirementEvidence
from naru.localisation.queries import products
from naru.localisation.views import EvidenceView, PlanView, TaskView

SHOWN_MAX = 300
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many firms prepare a market, and how far they are."""

    firms: int
    plans: int
    ready: int
    percent: int


def plan(*, body_id: int, plan_id: UUID) -> PlanView | None:
    """Return one check list that is kept, or None."""
    found = _views(_kept(body_id).filter(id=plan_id))
    return found[0] if found else None


def of_product(*, body_id: int, product_id: UUID) -> list[PlanView]:
    """Return the check lists of a product, by market."""
    return _views(_kept(body_id).filter(product_id=product_id).order_by("market"))


def of_firms(*, body_id: int, firm_ids: Iterable[UUID]) -> list[PlanView]:
    """Return the check lists of some firms, the newest first."""
    return _views(_kept(body_id).filter(firm_id__in=firm_ids).order_by("-id")[:SHOWN_MAX])


def after(*, body_id: int, last: UUID | None) -> list[PlanView]:
    """Return a batch of all check lists in the order of their keys, after one of them."""
    rows = _kept(body_id)
    if last is not None:
        rows = rows.filter(id__gt=last)
    return _views(rows.order_by("id")[:BATCH])


def page(
    *, body_id: int, search: str = "", market: str = "", state: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[PlanView]:  # fmt: skip
    """Return a page of check lists, the newest first."""
    rows = _kept(body_id)
    if market:
        rows = rows.filter(market=market)
    if search:
        named = Q(product__name__icontains=search) | Q(product__firm_name__icontains=search)
        rows = rows.filter(named)
    if state == "ready":
        rows = rows.filter(must__gt=0, met=F("must"))
    elif state == "open":
        rows = rows.exclude(met=F("must"))
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = _views(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=found[:limit], next_cursor=following, counted=counted)


def reach(*, body_id: int) -> dict[str, Reach]:
    """Return by market how many firms prepare it and how far they are."""
    rows = _kept(body_id).values("market").annotate(
        firms=Count("firm_id", distinct=True), plans=Count("id"), musts=Sum("must"),
        mets=Sum("met"), ready=Count("id", filter=Q(must__gt=0, met=F("must"))),
    )  # fmt: skip
    return {
        row["market"]: Reach(
            firms=row["firms"],
            plans=row["plans"],
            ready=row["ready"],
            percent=100 * (row["mets"] or 0) // row["musts"] if row["musts"] else 0,
        )
        for row in rows
    }


def certificates_of(*, body_id: int, firm_id: UUID, on: date) -> list[tuple[str, str]]:
    """Return market and line of each paper of a firm that holds on a day."""
    rows = RequirementEvidence.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=on),
        body_id=body_id, ended_at=None, plan__firm_id=firm_id, plan__ended_at=None,
    ).exclude(document_id=None)  # fmt: skip
    return sorted(set(rows.values_list("plan__market", "code")))


def holds_paper(*, body_id: int, plan_id: UUID, document_id: UUID) -> bool:
    """Say whether a document shows, or once showed, a line of this check list."""
    rows = RequirementEvidence.objects.filter(body_id=body_id, plan_id=plan_id)
    return rows.filter(document_id=document_id).exists()


def _kept(body_id: int) -> QuerySet[MarketPlan]:
    shown = RequirementEvidence.objects.filter(ended_at=None)
    return (
        MarketPlan.objects.filter(body_id=body_id, ended_at=None)
        .select_related("product")
        .prefetch_related("product__texts", "tasks", Prefetch("evidence", shown, to_attr="shown"))
    )


def _views(rows: Iterable[MarketPlan]) -> list[PlanView]:
    return [
        PlanView(
            id=row.id,
            firm_id=row.firm_id,
            product=products.view(row.product),
            market=row.market,
            rules=row.rules,
            must=row.must,
            met=row.met,
            asks=row.asks,
            opened_at=row.opened_at,
            evidence={one.code: _evidence(one) for one in row.shown},  # type: ignore[attr-defined]
            tasks={
                one.code: TaskView(code=one.code, person=one.person, due_on=one.due_on)
                for one in row.tasks.all()
            },
        )
        for row in rows
    ]


def _evidence(row: RequirementEvidence) -> EvidenceView:
    return EvidenceView(
        id=row.id,
        code=row.code,
        since=row.since,
        way=row.way,
        document_id=row.document_id,
        note=row.note,
        valid_until=row.valid_until,
        shown_at=row.shown_at,
    )
