"""Say what of inquiries and deals waits for officers: how much, and since when."""

from datetime import datetime, timedelta

from naru.deals import states
from naru.deals.clock import reminders
from naru.deals.models import Deal, DealMessage, Inquiry
from naru.kernel.waiting import Kinds


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    yield "inquiries_held", Inquiry.objects.filter(body_id=body_id, status="held"), "confirmed_at"
    asked = DealMessage.objects.filter(
        deal__body_id=body_id, translation_asked_at__isnull=False, translated_at=None
    )
    yield "deal_translations", asked, "translation_asked_at"
    silent = Deal.objects.filter(
        body_id=body_id, status__in=states.LIVE, waits_for="firm",
        waits_since__lt=at - timedelta(days=reminders().officer_after_days),
    )  # fmt: skip
    yield "deals_silent", silent, "waits_since"
