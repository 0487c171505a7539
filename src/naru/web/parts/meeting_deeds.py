"""What a firm or an officer can do with a meeting, by button; and its calendar file."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from naru.journeys import hold_meetings
from naru.journeys.hold_meetings import Task
from naru.kernel import clock, currencies
from naru.kernel.currencies import AmountUnreadable
from naru.meetings import calendar_file
from naru.meetings.calendar_file import Reader
from naru.meetings.operations.holding import Result
from naru.meetings.states import CURRENCY
from naru.meetings.views import MeetingView
from naru.web.parts import wording
from naru.web.parts.tenancy import NaruRequest


def initial_of(found: MeetingView) -> dict[str, Any]:
    """Return what was told of a meeting, as the form begins with it."""
    return {
        "outcome": found.outcome,
        "amount": Decimal(found.amount_minor) / 100 if found.amount_minor else None,
        "words": found.outcome_words,
        "meets_again": found.meets_again,
    }


def result_of(cleaned: dict[str, Any]) -> Result:
    """Return a result as it was filled in."""
    return Result(
        outcome=cleaned["outcome"],
        amount_minor=int((cleaned.get("amount") or 0) * 100),
        words=cleaned.get("words", ""),
        meets_again=bool(cleaned.get("meets_again")),
    )


def deeds_of(
    request: NaruRequest, found: MeetingView, *, as_firm: bool
) -> dict[str, tuple[Callable[[dict[str, Any]], object], str]]:
    """Return what can be done with a meeting: by button, what it does and what is said after."""
    whose: dict[str, Any] = {
        "by": request.actor, "meeting_id": found.id, "as_firm": as_firm, "at": clock.now(),
    }  # fmt: skip
    given = request.POST
    return {
        "note": (
            lambda _cleaned: hold_meetings.write(
                by=request.actor, meeting_id=found.id, side="firm" if as_firm else "officer",
                words=given.get("words", ""), at=clock.now(),
            ),
            _("The note was kept."),
        ),
        "tell": (
            lambda cleaned: hold_meetings.tell(**whose, result=result_of(cleaned)),
            _("The result was kept."),
        ),
        "task": (
            lambda cleaned: hold_meetings.add_task(
                **whose,
                task=Task(
                    owner="officer" if cleaned.get("owner") == "officer" else "firm",
                    what=cleaned["what"],
                    due_on=cleaned["due_on"],
                ),
            ),
            _("The task was noted."),
        ),
        "finish": (
            lambda _cleaned: hold_meetings.finish_task(
                **whose, task_id=_id(given.get("task", ""))
            ),
            _("The task is done."),
        ),
        "later": (
            lambda _cleaned: hold_meetings.answer_later(
                **whose,
                months=int(given.get("months", "0")) if given.get("months", "").isdigit() else 0,
                result=Result(
                    outcome=given.get("outcome", ""),
                    amount_minor=_cents(given.get("amount", "")),
                    words=given.get("words", "")[:500],
                ),
            ),
            _("Thank you. The answer was kept."),
        ),
    }  # fmt: skip


def _cents(text: str) -> int:
    try:
        return currencies.read(text, CURRENCY)
    except AmountUnreadable:
        return 0


def file_of(request: NaruRequest, found: MeetingView, *, other: str, page: str) -> HttpResponse:
    """Return a meeting as a calendar file."""
    if found.told_during is None:
        raise Http404
    reader = Reader(
        other=other,
        title=wording.said(found.round_name),
        place=found.told_link or f"{found.place} {found.told_table_number}",
        url=page,
        host=request.get_host().partition(":")[0],
        organiser=request.public_body.email,
    )
    content = calendar_file.write(found, found.told_during, reader, at=clock.now())
    response = HttpResponse(content, content_type=calendar_file.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
