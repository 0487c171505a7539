"""Count what order sharing brings, for officers; and what waits for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, Sum

from naru.kernel.clock import start_of
from naru.kernel.waiting import Kinds
from naru.sourcing.models import (
    WorkDelivery,
    WorkDispute,
    WorkOrder,
    WorkPayout,
    WorkRequest,
    Workshop,
)

COUNTED_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of the requests that were opened in a span; shares in tenths of a percent."""

    workshops: int
    requests: int
    filled: int
    split: int
    orders: int
    done: int
    on_time: int
    released: int
    held: int
    disputes: int

    @property
    def filled_share(self) -> int:
        """Return the share of requests that found workshops."""
        return _permille(self.filled, self.requests)

    @property
    def split_share(self) -> int:
        """Return the share of ordered requests that were split among several workshops."""
        return _permille(self.split, self.filled)

    @property
    def on_time_share(self) -> int:
        """Return the share of done orders whose last pieces came by the agreed day."""
        return _permille(self.on_time, self.done)


def _permille(part: int, whole: int) -> int:
    return 1_000 * part // whole if whole else 0


def figures(*, book_id: int, since: date, until: date) -> Figures:
    """Count what came of the requests opened in ``[since, until)``."""
    requests = WorkRequest.objects.in_book(book_id).filter(
        opened_at__gte=start_of(since), opened_at__lt=start_of(until)
    )
    orders = WorkOrder.objects.in_book(book_id).filter(request_id__in=requests.values("id"))
    alive = orders.exclude(status__in=("declined", "cancelled"))
    filled = alive.order_by().values("request_id").annotate(many=Count("firm_id", distinct=True))
    lots = list(filled.values_list("many", flat=True))
    done = orders.filter(status="done", last_passed_on__isnull=False)
    sums = orders.filter(funded_at__isnull=False).aggregate(
        out=Sum("released_amount"), left=Sum("left_amount"), frozen=Sum("frozen_amount")
    )
    return Figures(
        workshops=Workshop.objects.filter(body_id=book_id, is_shown=True).count(),
        requests=requests.count(),
        filled=len(lots),
        split=sum(many > 1 for many in lots),
        orders=alive.count(),
        done=done.count(),
        on_time=done.filter(last_passed_on__lte=F("due_on")).count(),
        released=sums["out"] or 0,
        held=(sums["left"] or 0) + (sums["frozen"] or 0),
        disputes=WorkDispute.objects.in_book(book_id)
        .filter(order_id__in=orders.values("id"))
        .count(),
    )


def waiting(*, book_id: int, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    disputes = WorkDispute.objects.in_book(book_id).filter(status="open")
    yield "work_disputes", disputes, "opened_at"
    overdue = WorkDelivery.objects.in_book(book_id).filter(
        Q(status="waiting", inspect_until__lte=at)
    )
    yield "work_inspections_overdue", overdue, "inspect_until"
    unfunded = WorkOrder.objects.in_book(book_id).filter(status="unfunded")
    yield "work_orders_unfunded", unfunded, "ordered_at"
    payouts = WorkPayout.objects.in_book(book_id).filter(status="asked")
    yield "work_payouts_asked", payouts, "asked_at"
