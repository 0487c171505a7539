"""Draw running numbers: one series of a body begins anew each year."""

from typing import Any

from django.db.models import F

from naru.desk.models import NumberSeries
from naru.kernel.db import within_transaction


@within_transaction
def draw(*, body_id: int, series: str, year: int) -> int:
    """Draw the next number; the row of the series is locked until the transaction ends."""
    key: dict[str, Any] = {"body_id": body_id, "series": series, "year": year}
    NumberSeries.objects.get_or_create(**key)
    row = NumberSeries.objects.select_for_update().get(**key)
    NumberSeries.objects.filter(id=row.id).update(last=F("last") + 1)
    return row.last + 1
