"""Say what of this room waits for officers: how much of each kind, and since when."""

from naru.kernel.waiting import Kinds
from naru.pavilions.models import Stand


def waiting(*, body_id: int) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    asked = Stand.objects.filter(pavilion__body_id=body_id, status="asked").order_by("-id")
    yield "pavilion_stands", asked, "asked_at"
