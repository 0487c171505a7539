"""Say what of this room waits for officers: how much of each kind, and since when."""

from datetime import datetime

from django.db.models import F, Q

from naru.kernel.clock import legal_date
from naru.kernel.waiting import Kinds
from naru.meetings.models import Meeting, MeetingRound, MeetingTask


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Return every kind of work that waits at a body."""
    rounds = MeetingRound.objects.filter(body_id=body_id)
    to_lay = rounds.filter(status="wishes", wishes_until__lte=at)
    untold = rounds.filter(status__in=("timetable", "published"), version__gt=0).exclude(
        version=F("published_version")
    )
    results = Meeting.objects.filter(
        round__body_id=body_id, round__status="held", told_status="chosen", outcome=""
    ).exclude(Q(firm_came="missed") | Q(buyer_came="missed"))
    tasks = MeetingTask.objects.filter(
        meeting__round__body_id=body_id, owner="officer", done_at__isnull=True,
        due_on__lte=legal_date(at),
    )  # fmt: skip
    return [
        ("meetings_to_lay", to_lay, "wishes_until"),
        ("meetings_untold", untold, "opened_at"),
        ("meetings_results", results, "round__published_at"),
        ("meetings_tasks", tasks, "written_at"),
    ]
