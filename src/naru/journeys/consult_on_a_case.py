"""
Book an hour with an adviser (상담 예약) for a case, with the one engine that books seats.

Advisers of the case's field come first, the one named for it before all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.desk.operations import conversation
from naru.desk.operations.case_steps import UnknownCase
from naru.desk.queries import cases, desk_people
from naru.desk.queries.cases import CaseView
from naru.desk.queries.desk_people import AdviserView
from naru.journeys import book_a_seat
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import SEOUL, legal_date
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import UnknownResource
from naru.scheduling.queries import bookings, resources
from naru.scheduling.views import BookingView, ResourceView, Slot

DAYS_AHEAD = 14
SLOTS_PER_ADVISER_MAX = 12
PURPOSE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An adviser with the hours that can be booked."""

    adviser: AdviserView
    resource: ResourceView
    slots: tuple[Slot, ...]


def offered(*, case: CaseView, at: datetime) -> list[Offered]:
    """Return the advisers who can be booked for a case, with their next free hours."""
    known = desk_people.advisers(body_id=case.body_id, only_active=True)
    fit = [one for one in known if one.resource_id and _fits(one, case)]
    fit.sort(key=lambda one: (one.id != case.adviser_id, one.name))
    found = []
    for one in fit:
        assert one.resource_id is not None, "asked above"
        resource = resources.resource(body_id=case.body_id, resource_id=one.resource_id)
        if resource is None or resource.has_ended:
            continue
        since = legal_date(at)
        slots = bookings.free_slots(
            resource=resource, since=since, until=since + timedelta(days=DAYS_AHEAD), at=at
        )
        found.append(
            Offered(adviser=one, resource=resource, slots=tuple(slots[:SLOTS_PER_ADVISER_MAX]))
        )
    return found


def booked(*, case: CaseView) -> list[BookingView]:
    """Return the hours that were booked for a case."""
    return bookings.of_purpose(body_id=case.body_id, purpose_id=case.id)


def book(*, by: Actor, case_id: UUID, resource_id: UUID, since: datetime, at: datetime) -> UUID:
    """
    Book an adviser's hour for one's own case.

    :raises UnknownCase, UnknownResource: it is not hers, or no adviser of the case.
    :raises NotOpenThen, TooSoonOrTooFar, TooManyNoShows, NoSeatLeft, AlreadyElsewhere: as said.
    """
    case = cases.case_of_bringer(by=by, case_id=case_id)
    if case is None or by.person_id is None:
        raise UnknownCase
    chosen = next(
        (one for one in offered(case=case, at=at) if one.resource.id == resource_id), None
    )
    if chosen is None:
        raise UnknownResource
    wish = Wish(
        resource_id=resource_id,
        during=Span(since, since + timedelta(minutes=chosen.resource.minutes)),
        attendee_kind="person",
        attendee_id=by.person_id,
        title=f"애로 상담 {case.number}",
        purpose_kind=PURPOSE,
        purpose_id=case.id,
    )
    with db.transaction():
        made = book_a_seat.book_within(by=by, wish=wish, at=at)
        words = f"{chosen.adviser.name} · {since.astimezone(SEOUL):%Y-%m-%d %H:%M}"
        conversation.book(by=by, case_id=case_id, words=words, at=at)
    return made


def _fits(adviser: AdviserView, case: CaseView) -> bool:
    named = adviser.id == case.adviser_id
    return named or not adviser.specialities or case.category in adviser.specialities
