"""
Book a citizen interpreter (시민 통역 서포터즈) of a language for a meeting.

Whoever has the least work of late is asked first. If she declines or does not answer in time, the
next who is free is asked, until somebody accepts or nobody is left.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.journeys import book_a_seat
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.queries import bookings, resources, use
from naru.scheduling.views import BookingView, ResourceView

KIND = "interpreter"
INTERPRETERS_MAX = 100
WORK_COUNTED_DAYS = 90


class NoInterpreterFree(Refusal):
    code = "scheduling.no_interpreter_free"
    says = Text(
        ko="그 시간에 비어 있는 통역이 없습니다.", en="No interpreter is free at that time."
    )
    next_step = Text(
        ko="상담 시간을 옮기거나 담당자에게 연락해 주세요.",
        en="Move the meeting, or call the office.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What an interpreter is wanted for; ``language`` is a code such as "ja"."""

    language: str
    during: Span
    place: str
    title: str
    attendee_kind: str
    attendee_id: UUID
    purpose_kind: str = ""
    purpose_id: UUID | None = None
    by_office: bool = False


def skill_of(language: str) -> str:
    """Return the skill under which interpreters of a language are found."""
    return f"lang:{language}"


def find(*, body_id: int, language: str, during: Span, at: datetime) -> list[ResourceView]:
    """Return the interpreters of a language who can be booked for a span, least busy first."""
    page = resources.page(
        body_id=body_id, kind=KIND, skill=skill_of(language), limit=INTERPRETERS_MAX
    )
    on = clock.legal_date(during.since)
    minutes = int((during.until - during.since).total_seconds()) // 60
    slots = bookings.free_of_many(
        resources=page.rows, since=on, until=on + timedelta(days=1), at=at, minutes=minutes
    )
    free = [one for one in page.rows if any(slot.span == during for slot in slots[one.id])]
    since = on - timedelta(days=WORK_COUNTED_DAYS)
    counted = use.of_resources(
        body_id=body_id, resources=free, since=since, until=on + timedelta(days=WORK_COUNTED_DAYS)
    )
    work = {one.resource.id: one.minutes_booked for one in counted}
    return sorted(free, key=lambda one: (work[one.id], one.name.ko, one.id))


def book(*, by: Actor, meeting: Meeting, at: datetime) -> UUID:
    """
    Book the interpreter who is free and least busy.

    :raises NoInterpreterFree: where there is none.
    """
    with db.transaction():
        return book_within(by=by, meeting=meeting, at=at)


@db.within_transaction
def book_within(*, by: Actor, meeting: Meeting, at: datetime) -> UUID:
    """Book an interpreter as ``book`` does, in the transaction of another journey."""
    booked = _try_in_turn(by, meeting, at, declined=frozenset(), chain_id=None)
    if booked is None:
        raise NoInterpreterFree
    return booked


def replace_declined(*, by: Actor, declined: BookingView, at: datetime) -> UUID | None:
    """
    Ask the next interpreter after one declined, in the caller's transaction.

    :returns: the new booking, or None where nobody is left.
    """
    if declined.kind != KIND or not declined.language:
        return None
    chain_id = declined.chain_id or declined.id
    asked = bookings.of_chain(body_id=by.body_id, chain_id=chain_id)
    meeting = Meeting(
        language=declined.language,
        during=declined.during,
        place=declined.meets_at,
        title=declined.title,
        attendee_kind=declined.attendee_kind,
        attendee_id=declined.attendee_id,
        purpose_kind=declined.purpose_kind,
        purpose_id=declined.purpose_id,
        by_office=True,  # Length and notice were judged when the first was asked.
    )
    for_her = Actor(body_id=by.body_id, person_id=declined.booked_by)
    return _try_in_turn(
        for_her, meeting, at, declined=frozenset(one.resource_id for one in asked),
        chain_id=chain_id,
    )  # fmt: skip


def _try_in_turn(
    by: Actor, meeting: Meeting, at: datetime, *, declined: frozenset[UUID], chain_id: UUID | None
) -> UUID | None:
    """Book the first who can be booked; somebody else may take one between look and booking."""
    for one in find(body_id=by.body_id, language=meeting.language, during=meeting.during, at=at):
        if one.id in declined:
            continue
        try:
            with db.savepoint():
                return book_a_seat.book_within(
                    by=by, wish=_wish(one, meeting, chain_id), at=at, is_told=chain_id is None
                )
        except Refusal:
            continue
    return None


def _wish(one: ResourceView, meeting: Meeting, chain_id: UUID | None) -> Wish:
    return Wish(
        resource_id=one.id,
        during=meeting.during,
        attendee_kind=meeting.attendee_kind,
        attendee_id=meeting.attendee_id,
        title=meeting.title,
        purpose_kind=meeting.purpose_kind,
        purpose_id=meeting.purpose_id,
        language=meeting.language,
        place=meeting.place,
        chain_id=chain_id,
        is_exclusive=False,  # She comes along to wherever the firm sits.
        by_office=meeting.by_office,
    )
