"""
Find interpreters (통역) for a round: how many are free in each slot, and one for each meeting.

Interpreters are seats of the room of scheduling; whoever declines is followed by the next. A
meeting whose interpreter is still asked for, or for whom nobody is left, is shown as waiting.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.journeys import book_an_interpreter
from naru.journeys.book_an_interpreter import NoInterpreterFree
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.meetings.views import MeetingView, RoundView
from naru.scheduling.hours import Span
from naru.scheduling.operations import bookings as operations
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import BookingView

PURPOSE = "export_meeting"
STANDS = ("asked", "booked", "attended")


def counted(
    *, body_id: int, round_: RoundView, meetings: Iterable[MeetingView], at: datetime
) -> dict[str, tuple[int, ...]]:
    """Count in every slot, by language, who is free or already with this round."""
    wanted = [one for one in meetings if one.language and one.status == "chosen"]
    spans = round_.slots
    found: dict[str, tuple[int, ...]] = {}
    for language in sorted({one.language for one in wanted}):
        free = _free(body_id, language, spans, at)
        ours = [_standing(body_id, one.id) for one in wanted if one.language == language]
        busy = [sum(one is not None and one.during == span for one in ours) for span in spans]
        found[language] = tuple(here + taken for here, taken in zip(free, busy, strict=True))
    return found


def standing(*, body_id: int, meetings: Iterable[MeetingView]) -> dict[UUID, BookingView]:
    """Return the booking of each meeting that has one."""
    found = {one.id: _standing(body_id, one.id) for one in meetings if one.language}
    return {one: booking for one, booking in found.items() if booking is not None}


@db.within_transaction
def follow(*, by: Actor, meetings: Sequence[MeetingView], at: datetime) -> list[UUID]:
    """
    Let the bookings follow published meetings: gone and moved ones are given back, new ones made.

    :returns: the meetings for which nobody was found.
    """
    without: list[UUID] = []
    for one in meetings:
        booked = _standing(by.body_id, one.id)
        wants = one.told_during if one.is_told and one.language else None
        if booked is not None and (wants is None or not _fits(booked, one)):
            _give_back(by, booked, at)
            booked = None
        if wants is not None and booked is None and not _book(by, one, wants, at):
            without.append(one.id)
    return without


def _fits(booked: BookingView, meeting: MeetingView) -> bool:
    return booked.during == meeting.told_during and booked.language == meeting.language


def _give_back(by: Actor, booked: BookingView, at: datetime) -> None:
    if booked.is_ahead:
        operations.cancel(
            by=by, booking_id=booked.id, reason="상담 시간이 바뀌었습니다.", at=at, by_office=True
        )


def _book(by: Actor, one: MeetingView, during: Span, at: datetime) -> bool:
    wish = book_an_interpreter.Meeting(
        language=one.language,
        during=during,
        place=one.told_link or f"{one.place} {one.told_table_number}",
        title=f"{one.round_title}: {one.firm} – {one.buyer}",
        attendee_kind="firm",
        attendee_id=one.firm_id,
        purpose_kind=PURPOSE,
        purpose_id=one.id,
        by_office=True,
    )
    try:
        with db.savepoint():
            book_an_interpreter.book_within(by=by, meeting=wish, at=at)
    except NoInterpreterFree:
        return False
    return True


def retry(*, by: Actor, meeting: MeetingView, at: datetime) -> bool:
    """Ask for an interpreter once more; say whether one was found."""
    with db.transaction():
        return not follow(by=by, meetings=[meeting], at=at)


def _standing(body_id: int, meeting_id: UUID) -> BookingView | None:
    found = bookings.of_purpose(body_id=body_id, purpose_id=meeting_id)
    return next((one for one in found if one.status in STANDS), None)


def _free(body_id: int, language: str, spans: Sequence[Span], at: datetime) -> list[int]:
    """Count who is free in each slot; interpreters rest between meetings as their terms say."""
    if not spans:
        return []
    page = resources.page(
        body_id=body_id,
        kind=book_an_interpreter.KIND,
        skill=book_an_interpreter.skill_of(language),
        limit=book_an_interpreter.INTERPRETERS_MAX,
    )
    minutes = int((spans[0].until - spans[0].since).total_seconds()) // 60
    free: list[set[Span]] = []
    for first, last in _days(spans):
        slots = bookings.free_of_many(
            resources=page.rows, since=first, until=last, at=at, minutes=minutes
        )
        free += [{slot.span for slot in slots[one.id]} for one in page.rows]
    return [sum(span in hers for hers in free) for span in spans]


def _days(spans: Sequence[Span]) -> list[tuple[date, date]]:
    """Return the days of the slots, each as the half-open pair that scheduling asks for."""
    days = sorted({clock.legal_date(span.since) for span in spans})
    return [(day, day + timedelta(days=1)) for day in days]
