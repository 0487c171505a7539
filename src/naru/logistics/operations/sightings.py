"""Note where carriers saw parcels; a shipment moves along with what was seen of it."""

from datetime import datetime

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.logistics import states, tracking
from naru.logistics.models import Shipment, Sighting
from naru.logistics.operations import shipments
from naru.logistics.ports import Seen

FOLLOWED = ("booked", "handed_over", "in_transit", "delivered")
# What a shipment passes on its way to what was seen; a scan at the counter may be missing.
WAY: dict[str, tuple[str, ...]] = {
    "handed_over": ("handed_over",),
    "in_transit": ("handed_over", "in_transit"),
    "delivered": ("handed_over", "delivered"),
    "returned": ("handed_over", "returned"),
}


@within_transaction
def note(*, by: Actor, seen: Seen, at: datetime) -> bool:
    """Note one sighting, and say whether it was new; what nobody sent is passed over."""
    rows = Shipment.objects.in_book(by.body_id).select_for_update()
    row: Shipment | None = rows.filter(
        tracking_number=seen.tracking_number, status__in=FOLLOWED
    ).first()
    if row is None or seen.state not in tracking.STATES:
        return False
    _, is_new = Sighting.objects.in_book(by.body_id).get_or_create(
        book_id=by.body_id, shipment_id=row.id, state=seen.state, at=seen.at,
        defaults={"tracking_number": seen.tracking_number, "where": seen.place[:80],
                  "words": seen.words[:300], "noted_at": at},
    )  # fmt: skip
    if is_new and (row.seen_at is None or row.seen_at <= seen.at):
        row.seen, row.seen_at = seen.state, seen.at
        row.save(update_fields=["seen", "seen_at"])
        _move(by, row, seen, at)
    return is_new


def _move(by: Actor, row: Shipment, seen: Seen, at: datetime) -> None:
    now = row.status
    for step in WAY[tracking.moves(seen.state)]:
        if step in states.STEPS[now]:
            shipments.move(by=by, shipment_id=row.id, to=step, words=seen.state, at=at)
            now = step
