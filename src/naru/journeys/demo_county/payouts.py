"""Pay out the demo county's past periods, each by an officer and a second one who approved."""

from datetime import datetime, timedelta

from naru.commerce import payout_cycle
from naru.commerce.queries import payouts as queries
from naru.journeys import pay_out
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.growth import Day
from naru.kernel import actor, clock

PAYEE = "vendor"


def pay_past_periods(*, calendar: list[Day], evening: datetime) -> None:
    """Pay every period but the last two: one waits for approval, one is a fresh draft."""
    first, today = calendar[0].on, clock.legal_date(evening)
    kind = payout_cycle.CycleKind.HALF_MONTHLY
    passed = list(payout_cycle.periods_passed(kind, since=first, today=today))
    for place, period in enumerate(passed):
        until = payout_cycle.end_of(period)
        morning = clock.start_of(until) + timedelta(hours=1)
        pay_out.draft_due(by=actor.system(NARU), payee_kind=PAYEE, at=morning)
        drafted = queries.ids(book_id=NARU, payee_kind=PAYEE, since=period.since, status="drafted")
        left = len(passed) - place
        if not drafted or left == 1:
            continue
        officer, approver = county.officer("officer"), county.officer("approver")
        pay_out.request_approval(by=officer, payout_ids=drafted, at=morning)
        if left == 2:
            continue
        noon = morning + timedelta(hours=3)
        pay_out.approve(by=approver, payout_ids=drafted, at=noon)
        ordered = pay_out.order(by=officer, payee_kind=PAYEE, payout_ids=drafted, at=noon)
        pay_out.mark_paid(by=officer, order_id=ordered, at=noon + timedelta(days=1))
