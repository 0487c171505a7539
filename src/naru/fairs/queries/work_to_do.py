"""What of fairs waits for officers, and since when."""

from collections.abc import Sequence
from datetime import date, datetime

from naru.fairs.models import Fair, FairPlace
from naru.kernel.clock import start_of


def waiting(*, body_id: int, on: date) -> Sequence[tuple[str, int, datetime]]:
    """Return (kind of work, how many, since when) of what waits on a day."""
    fairs = Fair.objects.filter(body_id=body_id)
    over = fairs.filter(status="ready", ends_on__lt=on).order_by("ends_on")
    bare = FairPlace.objects.filter(
        fair__body_id=body_id, fair__status="ready", fair__stand_rows__gt=0, status="joined",
        booth__isnull=True,
    )  # fmt: skip
    told = [("fairs_over", [start_of(day) for day in over.values_list("ends_on", flat=True)])]
    told.append(("fairs_without_booth", list(bare.values_list("joined_at", flat=True)[:1000])))
    return [(kind, len(since), min(since)) for kind, since in told if since]
