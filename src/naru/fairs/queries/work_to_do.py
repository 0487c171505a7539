"""Say what of fairs waits for officers: how much of each kind, and since when."""

from datetime import date

from naru.fairs.models import Fair, FairPlace
from naru.kernel.waiting import Kinds


def waiting(*, body_id: int, on: date) -> Kinds:
    """Return every kind of work that waits at a body on a day."""
    over = Fair.objects.filter(body_id=body_id, status="ready", ends_on__lt=on)
    bare = FairPlace.objects.filter(
        fair__body_id=body_id, fair__status="ready", fair__stand_rows__gt=0, status="joined",
        booth__isnull=True,
    )  # fmt: skip
    return [
        ("fairs_without_booth", bare.order_by("joined_at"), "joined_at"),
        ("fairs_over", over.order_by("ends_on"), "ends_on"),
    ]
