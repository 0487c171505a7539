"""Say what of this room waits for officers: how much of each kind, and since when."""

from naru.connectors.models import ConnectorHealth
from naru.kernel.waiting import Kinds


def waiting(*, body_id: int) -> Kinds:
    """Return every kind of work that waits at a body."""
    resting = ConnectorHealth.objects.filter(body_id=body_id, rests_until__isnull=False)
    return [("links_failing", resting, "failed_at")]
