"""Say what of this room waits for officers: how much of each kind, and since when."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from naru.kernel.waiting import Waiting, counted
from naru.matching.models import (
    Complaint,
    Helper,
    HelpRequest,
    HelpRound,
    Introduction,
    SearchTarget,
    Talent,
)

Rows = QuerySet[Any]


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    return counted(_kinds(body_id))


def _kinds(body: int) -> Iterator[tuple[str, Rows, str]]:
    asked = HelpRequest.objects.filter(body_id=body, status="waiting").order_by("-id")
    yield "help_requests", asked, "asked_at"
    rounds = HelpRound.objects.filter(body_id=body, status="preview").order_by("-id")
    yield "help_rounds", rounds, "opened_at"
    helpers = Helper.objects.filter(body_id=body, status="applied").order_by("-id")
    yield "helpers_applied", helpers, "applied_at"
    talents = Talent.objects.filter(body_id=body, status="submitted").order_by("-id")
    yield "talents_submitted", talents, "written_at"
    complaints = Complaint.objects.filter(body_id=body, status="open").order_by("-id")
    yield "complaints_open", complaints, "at"
    introductions = Introduction.objects.filter(body_id=body, status="asked").order_by("-id")
    yield "introductions", introductions, "asked_at"
    interested = SearchTarget.objects.filter(
        body_id=body, status="interested", search__status="open"
    ).order_by("-id")
    yield "buyers_interested", interested, "decided_at"
