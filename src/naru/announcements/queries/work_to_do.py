"""Say what waits for officers: pairs to decide, imports that failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from naru.announcements.models import DoubtfulPair, ImportRun

WAITING_COUNTED_MAX = 100
FAILED_DAYS_MAX = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much (capped), and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > WAITING_COUNTED_MAX


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits."""
    pairs = DoubtfulPair.objects.filter(body_id=body_id, state="waiting")
    doubted = pairs.filter(first__same_as=None, second__same_as=None).order_by("id")
    lately = at - timedelta(days=FAILED_DAYS_MAX)
    failed = ImportRun.objects.filter(body_id=body_id, state="failed", began_at__gte=lately)
    return [
        _counted("announcement_pairs", list(doubted.values_list("noted_at", flat=True)[:101])),
        _counted(
            "announcement_imports",
            list(failed.order_by("id").values_list("began_at", flat=True)[:101]),
        ),
    ]


def _counted(code: str, since: list[datetime]) -> Waiting:
    return Waiting(code=code, count=len(since), oldest_at=min(since, default=None))
