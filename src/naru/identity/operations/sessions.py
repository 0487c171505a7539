"""Forget sign-ins that have run out."""

from datetime import datetime

from django.contrib.sessions.models import Session

from naru.kernel.db import within_transaction


@within_transaction
def forget_ended(*, at: datetime) -> int:
    """Delete the sessions that ended before an instant; return how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]
