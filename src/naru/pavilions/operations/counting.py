"""Count how often a page is opened: one row a day and language, nothing of who opened it."""

from datetime import date
from uuid import UUID

from django.db.models import F

from naru.kernel.db import within_transaction
from naru.pavilions.models import ViewCount


@within_transaction
def count(*, body_id: int, firm_id: UUID, subject_id: UUID, on: date, language: str) -> None:
    """Count one more; one statement, and three for the first of a day."""
    rows = ViewCount.objects.filter(
        body_id=body_id, subject_id=subject_id, on=on, language=language
    )
    if rows.update(views=F("views") + 1):
        return
    first = ViewCount(
        body_id=body_id, firm_id=firm_id, subject_id=subject_id, on=on, language=language, views=0
    )
    ViewCount.objects.bulk_create([first], ignore_conflicts=True)
    rows.update(views=F("views") + 1)
