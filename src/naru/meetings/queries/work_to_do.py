"""Say what of this room waits for officers: how much of each kind, and since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from naru.kernel.clock import legal_date
from naru.meetings.models import Meeting, MeetingRound, MeetingTask

WAITING_COUNTED_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of work: its code, how much (capped), and the oldest piece's instant."""

    code: str
    count: int
    oldest_at: datetime | None

    @property
    def is_capped(self) -> bool:
        return self.count > WAITING_COUNTED_MAX


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
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
        _counted("meetings_to_lay", to_lay.values_list("wishes_until", flat=True)),
        _counted("meetings_untold", untold.values_list("opened_at", flat=True)),
        _counted("meetings_results", results.values_list("round__published_at", flat=True)),
        _counted("meetings_tasks", tasks.values_list("written_at", flat=True)),
    ]


def _counted(code: str, instants: "object") -> Waiting:
    found = list(instants[: WAITING_COUNTED_MAX + 1])  # type: ignore[index]
    since = [one for one in found if one is not None]
    return Waiting(code=code, count=len(found), oldest_at=min(since, default=None))
