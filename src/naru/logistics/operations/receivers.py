"""Note what receivers of parcels have been told, and forget them when the law lets us."""

from datetime import datetime
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.logistics.models import Shipment

SHIPMENTS_PER_RUN_MAX = 5_000


@within_transaction
def note_told(*, book_id: int, shipment_id: UUID, news: str) -> bool:
    """Note the newest thing that a receiver is told, and say whether she did not know it."""
    rows = Shipment.objects.in_book(book_id).filter(id=shipment_id)
    changed: int = rows.exclude(receiver_told=news).update(receiver_told=news)
    return changed == 1


@within_transaction
def forget(*, book_id: int, before: datetime) -> int:
    """Erase the receivers of shipments begun before an instant; return of how many."""
    mine = Shipment.objects.in_book(book_id)
    old = mine.filter(begun_at__lt=before).exclude(receiver="").order_by("begun_at")
    found = list(old.values_list("id", flat=True)[:SHIPMENTS_PER_RUN_MAX])
    count: int = mine.filter(id__in=found).update(receiver="")
    return count
