"""
Ask a lawyer (법률자문): choose an adviser's free hour, book it, and keep the question with it.

Advisers are resources of kind ``adviser``; the hour is booked by ``book_a_seat`` in the transaction
that keeps the question. Whatever becomes of the booking, the hour follows it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.desk.operations import ip_advices
from naru.desk.operations.ip_advices import AdviceNeedsWords, Hour, UnknownAdvice
from naru.desk.queries import ip_advices as queries
from naru.desk.queries.ip_advices import AdviceView
from naru.identity.queries import register
from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.operations import access_log
from naru.scheduling.events import SeatChanged
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import UnknownResource
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import ResourceView

KIND = "adviser"
PURPOSE = "ip_advice"
DAYS_SHOWN = 14
SLOTS_SHOWN_MAX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """An adviser with the hours that are still free."""

    resource: ResourceView
    starts: tuple[datetime, ...]


def advisers(*, body_id: int, at: datetime) -> list[Adviser]:
    """Return the body's advisers with their free hours of the next two weeks."""
    first = clock.legal_date(at)
    found = resources.page(body_id=body_id, kind=KIND, public_only=True)
    return [_adviser(one, first, at) for one in found.rows]


def ask(
    *, by: Actor, firm_id: UUID, resource_id: UUID, starts_at: datetime, question: str,
    at: datetime, report_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Book an hour and keep what is asked in it.

    :raises UnknownResource: there is no such adviser.
    :raises AdviceNeedsWords: there is no question.
    :raises NotOpenThen, TooSoonOrTooFar, WrongLength, TooManyNoShows, NoSeatLeft,
        AlreadyElsewhere: as ``book_a_seat.book``.
    """
    resource = resources.resource(body_id=by.body_id, resource_id=resource_id)
    firm = register.firm(firm_id)
    if resource is None or resource.kind != KIND or firm is None:
        raise UnknownResource
    if not question.strip():
        raise AdviceNeedsWords
    during = Span(starts_at, starts_at + timedelta(minutes=resource.minutes))
    wish = Wish(
        resource_id=resource_id, during=during, attendee_kind="firm", attendee_id=firm_id,
        title="지식재산 법률자문", purpose_kind=PURPOSE,
    )  # fmt: skip
    with transaction():
        booked = book_a_seat.book_within(by=by, wish=wish, at=at)
        hour = Hour(
            resource_id=resource_id, booking_id=booked, adviser=resource.name.ko,
            starts_at=starts_at,
        )  # fmt: skip
        return ip_advices.ask(
            by=by, firm_id=firm_id, firm_name=firm.name, question=question, hour=hour, at=at,
            report_id=report_id,
        )  # fmt: skip


def cancel(*, by: Actor, advice_id: UUID, at: datetime, firm_id: UUID | None = None) -> None:
    """
    Cancel an hour by giving its seat back; ``on_seat_changed`` does the rest with it.

    :raises UnknownAdvice: there is none to cancel.
    :raises TooLateToCancel: as ``book_a_seat.cancel``.
    """
    found = queries.advice(body_id=by.body_id, advice_id=advice_id)
    if found is None or (firm_id is not None and found.firm_id != firm_id):
        raise UnknownAdvice
    if found.status != "booked":
        raise UnknownAdvice
    book_a_seat.cancel(
        by=by, booking_id=found.booking_id, reason="법률자문 취소", at=at, by_office=firm_id is None
    )


def on_seat_changed(event: SeatChanged) -> None:
    """Follow the seat of an hour, whoever moved, cancelled or declined it (listener)."""
    if event.purpose_kind == PURPOSE:
        by = Actor(body_id=event.body_id, person_id=event.actor_id)
        ip_advices.follow_booking(
            by=by, booking_id=event.booking_id, starts_at=event.starts_at, at=event.at
        )


def look(*, by: Actor, advice_id: UUID, at: datetime) -> AdviceView:
    """
    Let an officer read what was asked and advised, and note that she did.

    :raises UnknownAdvice: there is none.
    """
    found = queries.advice(body_id=by.body_id, advice_id=advice_id)
    if found is None:
        raise UnknownAdvice
    with transaction():
        access_log.note(
            by=by, purpose="지식재산 법률자문", subject_kind="firm", subject_ids=[found.firm_id],
            fields=("question", "notes"), at=at,
        )  # fmt: skip
    return found


def hold(
    *, by: Actor, advice_id: UUID, notes: str, follow_up: str, follow_up_on: date | None,
    at: datetime,
) -> None:  # fmt: skip
    """
    Write down what was advised.

    :raises UnknownAdvice, AdviceNeedsWords: as the operation.
    """
    with transaction():
        ip_advices.hold(
            by=by, advice_id=advice_id, notes=notes, follow_up=follow_up,
            follow_up_on=follow_up_on, at=at,
        )  # fmt: skip


def finish(*, by: Actor, advice_id: UUID, at: datetime) -> None:
    """
    Note that what was to follow is done.

    :raises UnknownAdvice: as the operation.
    """
    with transaction():
        ip_advices.finish(by=by, advice_id=advice_id, at=at)


def _adviser(one: ResourceView, first: date, at: datetime) -> Adviser:
    slots = bookings.free_slots(
        resource=one, since=first, until=first + timedelta(days=DAYS_SHOWN), at=at
    )
    starts = [slot.span.since for slot in slots if slot.left]
    return Adviser(resource=one, starts=tuple(starts[:SLOTS_SHOWN_MAX]))
