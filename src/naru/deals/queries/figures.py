"""The figures of deals in a time: how quickly firms answer, how many quotations are accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Q, QuerySet, Sum

from naru.deals.models import Deal, Inquiry, PurchaseOrder
from naru.kernel.clock import start_of
from naru.kernel.money import Money

DEALS_COUNTED_MAX = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What became of the deals that began in a time; shares are whole per cents, None for none."""

    deals: int
    answered: int
    answer_hours_median: int | None
    quoted: int
    ordered: int
    declined: int
    accepted_per_cent: int | None
    held: int
    refused: int
    ordered_sums: tuple[Money, ...]
    by_country: Mapping[str, int]
    reasons: Mapping[str, int]


def figures(*, body_id: int, since: date, until: date) -> Figures:
    """Reckon the figures of deals that began in ``[since, until)``."""
    rows = Deal.objects.filter(
        body_id=body_id, opened_at__gte=start_of(since), opened_at__lt=start_of(until)
    )
    told = rows.aggregate(
        quoted=Count("id", filter=Q(quotations__sent_at__isnull=False), distinct=True),
        ordered=Count("id", filter=Q(order__isnull=False), distinct=True),
        declined=Count("id", filter=Q(status="declined"), distinct=True),
    )
    return Figures(
        deals=rows.count(),
        answered=rows.filter(first_answer_at__isnull=False).count(),
        answer_hours_median=_median_hours(rows),
        quoted=told["quoted"],
        ordered=told["ordered"],
        declined=told["declined"],
        accepted_per_cent=told["ordered"] * 100 // told["quoted"] if told["quoted"] else None,
        held=Inquiry.objects.filter(body_id=body_id, status="held").count(),
        refused=Inquiry.objects.filter(
            body_id=body_id, status="refused", judged_at__gte=start_of(since),
            judged_at__lt=start_of(until),
        ).count(),
        ordered_sums=_sums(body_id, since, until),
        by_country=_counted(rows, "country"),
        reasons=_counted(rows.exclude(ended_reason=""), "ended_reason"),
    )  # fmt: skip


def _median_hours(rows: QuerySet[Deal]) -> int | None:
    pairs = rows.filter(first_answer_at__isnull=False).exclude(came_from_kind="firm")
    found = pairs.values_list("opened_at", "first_answer_at")[:DEALS_COUNTED_MAX]
    hours = [(answered - opened).total_seconds() / 3600 for opened, answered in found if answered]
    return round(median(hours)) if hours else None


def _sums(body_id: int, since: date, until: date) -> tuple[Money, ...]:
    rows = PurchaseOrder.objects.filter(
        body_id=body_id, ordered_at__gte=start_of(since), ordered_at__lt=start_of(until)
    )
    found = rows.values("quotation__currency").annotate(total=Sum("quotation__total_minor"))
    return tuple(
        Money(int(row["total"]), row["quotation__currency"])
        for row in found.order_by("quotation__currency")
    )


def _counted(rows: QuerySet[Deal], column: str) -> Mapping[str, int]:
    found = rows.values(column).annotate(many=Count("id")).order_by("-many", column)
    return {row[column]: row["many"] for row in found[:20]}
