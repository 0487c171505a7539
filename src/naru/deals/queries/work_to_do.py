"""Say what of inquiries and deals waits for officers: how much, and since when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from naru.deals import states
from naru.deals.clock import reminders
from naru.deals.models import Deal, DealMessage, Inquiry
from naru.kernel.waiting import Waiting, counted

Rows = QuerySet[Any]


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    return counted(_kinds(body_id, at))


def _kinds(body: int, at: datetime) -> Iterator[tuple[str, Rows, str]]:
    yield "inquiries_held", Inquiry.objects.filter(body_id=body, status="held"), "confirmed_at"
    asked = DealMessage.objects.filter(
        deal__body_id=body, translation_asked_at__isnull=False, translated_at=None
    )
    yield "deal_translations", asked, "translation_asked_at"
    silent = Deal.objects.filter(
        body_id=body, status__in=states.LIVE, waits_for="firm",
        waits_since__lt=at - timedelta(days=reminders().officer_after_days),
    )  # fmt: skip
    yield "deals_silent", silent, "waits_since"
