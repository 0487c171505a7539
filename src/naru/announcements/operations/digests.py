"""
Note the digests of subscriptions: each day of each subscription is told once.

``claim`` takes the subscription's row for the transaction; whoever comes second finds it told.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from naru.announcements.models import Digest, Subscription
from naru.announcements.queries.following import SubscriptionView, is_due, subscription_view
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction


@within_transaction
def claim(*, body_id: int, subscription_id: UUID, at: datetime) -> SubscriptionView | None:
    """Take a subscription that is due; None where it was told meanwhile, or has ended."""
    rows = Subscription.objects.select_for_update().filter(body_id=body_id, ended_at=None)
    row = rows.filter(id=subscription_id).first()
    if row is None or not is_due(row.pace, row.told_until_at, at):
        return None
    return subscription_view(row)


@within_transaction
def note(
    *,
    body_id: int,
    subscription_id: UUID,
    told: Mapping[UUID, str],
    letter_id: UUID | None,
    at: datetime,
) -> None:
    """Note what was told, and until when; without a letter only until when."""
    Subscription.objects.filter(body_id=body_id, id=subscription_id).update(told_until_at=at)
    if letter_id is not None:
        Digest.objects.create(
            subscription_id=subscription_id, body_id=body_id, on=legal_date(at),
            told={str(one): what for one, what in told.items()}, letter_id=letter_id, made_at=at,
        )  # fmt: skip
