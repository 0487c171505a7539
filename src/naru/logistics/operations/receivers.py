"""Note what receivers of parcels have been told."""

from uuid import UUID

from naru.kernel.db import within_transaction
from naru.logistics.models import Shipment


@within_transaction
def note_told(*, book_id: int, shipment_id: UUID, news: str) -> bool:
    """Note the newest thing that a receiver is told, and say whether she did not know it."""
    rows = Shipment.objects.in_book(book_id).filter(id=shipment_id)
    changed: int = rows.exclude(receiver_told=news).update(receiver_told=news)
    return changed == 1
