"""Note that an overdue case was told to its owner and the head, once (until it is reopened)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from naru.desk.models import Case
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.records.operations import audit
from naru.records.operations.audit import Deed


@within_transaction
def note_told(*, by: Actor, case_ids: Iterable[UUID], at: datetime) -> list[UUID]:
    """Mark overdue cases as told; return those that nobody had told of before."""
    rows = Case.objects.select_for_update().filter(
        body_id=by.body_id, id__in=list(case_ids), escalated_at__isnull=True
    )
    fresh = [row.id for row in rows.order_by("id")]
    Case.objects.filter(id__in=fresh).update(escalated_at=at)
    deeds = [Deed(action="case.escalated", subject=("case", one)) for one in fresh]
    audit.note_many(by=by, deeds=deeds, at=at)
    return fresh
