"""The round that keeps what sample tests promise: reminders, last days, erased addresses."""

from datetime import datetime

from naru.journeys import keep_sample_promises


def keep(*, at: datetime) -> int:
    return keep_sample_promises.run_everywhere(at=at)
