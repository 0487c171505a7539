"""Say what of this room waits for officers: how much of each kind, and since when."""

from naru.connectors.models import ConnectorHealth
from naru.kernel.waiting import Waiting, counted


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    resting = ConnectorHealth.objects.filter(body_id=body_id, rests_until__isnull=False)
    return counted([("links_failing", resting, "failed_at")])
