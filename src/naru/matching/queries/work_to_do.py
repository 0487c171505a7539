"""Say what of this room waits for officers: how much of each kind, and since when."""

from naru.kernel.waiting import Kinds
from naru.matching.models import (
    Complaint,
    Helper,
    HelpRequest,
    HelpRound,
    Introduction,
    SearchTarget,
    Talent,
)


def waiting(*, body_id: int) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    asked = HelpRequest.objects.filter(body_id=body_id, status="waiting").order_by("-id")
    yield "help_requests", asked, "asked_at"
    rounds = HelpRound.objects.filter(body_id=body_id, status="preview").order_by("-id")
    yield "help_rounds", rounds, "opened_at"
    helpers = Helper.objects.filter(body_id=body_id, status="applied").order_by("-id")
    yield "helpers_applied", helpers, "applied_at"
    talents = Talent.objects.filter(body_id=body_id, status="submitted").order_by("-id")
    yield "talents_submitted", talents, "written_at"
    complaints = Complaint.objects.filter(body_id=body_id, status="open").order_by("-id")
    yield "complaints_open", complaints, "at"
    introductions = Introduction.objects.filter(body_id=body_id, status="asked").order_by("-id")
    yield "introductions", introductions, "asked_at"
    interested = SearchTarget.objects.filter(
        body_id=body_id, status="interested", search__status="open"
    ).order_by("-id")
    yield "buyers_interested", interested, "decided_at"
