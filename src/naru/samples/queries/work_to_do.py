"""Say what of this room waits for officers: how much of each kind, and since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from naru.samples.models import SampleEntry, SampleInvitation

WAITING_COUNTED_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much, and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > WAITING_COUNTED_MAX


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    entries = SampleEntry.objects.filter(
        body_id=body_id, status="applied", test__status="open"
    ).aggregate(n=Count("id"), first=Min("applied_at"))
    parcels = SampleInvitation.objects.filter(
        body_id=body_id, status__in=("wants", "lost", "returned"), has_address=True,
        entry__test__status="open",
    ).aggregate(n=Count("id"), first=Min("replied_at"))  # fmt: skip
    return [
        Waiting(code="sample_entries", count=entries["n"], oldest_at=entries["first"]),
        Waiting(code="sample_parcels", count=parcels["n"], oldest_at=parcels["first"]),
    ]
