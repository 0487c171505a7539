"""Read who may tend which firm's shop now."""

from datetime import datetime
from uuid import UUID

from naru.identity.models import Tending


def stands(*, body_id: int, person_id: UUID, firm_id: UUID, at: datetime) -> bool:
    """Say whether a person may tend a firm's shop at an instant: not ended, not withdrawn."""
    return Tending.objects.filter(
        body_id=body_id,
        person_id=person_id,
        firm_id=firm_id,
        since_at__lte=at,
        until_at__gt=at,
        ended_at__isnull=True,
        consent__withdrawn_at__isnull=True,
    ).exists()


def is_open(*, body_id: int, tending_id: UUID, at: datetime) -> bool:
    """Say whether a permission still holds."""
    return Tending.objects.filter(
        body_id=body_id,
        id=tending_id,
        until_at__gt=at,
        ended_at__isnull=True,
        consent__withdrawn_at__isnull=True,
    ).exists()
