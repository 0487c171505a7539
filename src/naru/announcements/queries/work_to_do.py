"""Say what waits for officers: pairs to decide, imports that failed."""

from datetime import datetime, timedelta

from naru.announcements.models import DoubtfulPair, ImportRun
from naru.kernel.waiting import Kinds

FAILED_DAYS_MAX = 7


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Return every kind of work that waits."""
    pairs = DoubtfulPair.objects.filter(body_id=body_id, state="waiting")
    doubted = pairs.filter(first__same_as=None, second__same_as=None).order_by("id")
    lately = at - timedelta(days=FAILED_DAYS_MAX)
    failed = ImportRun.objects.filter(body_id=body_id, state="failed", began_at__gte=lately)
    return [
        ("announcement_pairs", doubted, "noted_at"),
        ("announcement_imports", failed.order_by("id"), "began_at"),
    ]
