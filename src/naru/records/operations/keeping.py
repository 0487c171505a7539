"""Say of a record how long it must be kept, and note when it was disposed of."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.records import retention
from naru.records.models import AccessEntry, Keeping

DISPOSED_PER_RUN_MAX = 1_000


@within_transaction
def keep(*, body_id: int, subject: tuple[str, UUID | str], rule: str, since_on: date) -> date:
    """Keep a record by a rule from a day on; return the day from which it may go."""
    until_on = retention.until(rule, since_on)
    Keeping.objects.get_or_create(
        body_id=body_id,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        rule=rule,
        defaults={"since_on": since_on, "until_on": until_on},
    )
    return until_on


@within_transaction
def dispose(*, body_id: int, subject: tuple[str, UUID | str], at: datetime) -> None:
    """Note that a record is gone; whoever owns it has erased it."""
    Keeping.objects.filter(
        body_id=body_id, subject_kind=subject[0], subject_id=str(subject[1]), disposed_at=None
    ).update(disposed_at=at)


def due(*, on: date, limit: int = DISPOSED_PER_RUN_MAX) -> list[tuple[int, str, str]]:
    """List (body, kind, id) of records whose every rule has run out by a day."""
    open_rows = Keeping.objects.filter(disposed_at=None)
    held = open_rows.filter(until_on__gt=on).values_list("subject_kind", "subject_id")
    rows = open_rows.filter(until_on__lte=on).order_by("until_on", "id")[:limit]
    still_held = set(held.filter(subject_id__in=[row.subject_id for row in rows]))
    return [
        (row.body_id, row.subject_kind, row.subject_id)
        for row in rows
        if (row.subject_kind, row.subject_id) not in still_held
    ]


@within_transaction
def drop_old_access_entries(*, before: datetime) -> int:
    """Delete access entries older than two years; the database refuses younger ones."""
    deleted, _ = AccessEntry.objects.filter(at__lt=before).delete()
    return deleted
