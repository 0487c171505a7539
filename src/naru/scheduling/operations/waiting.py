"""The waiting list of a full time: put somebody on it, and take her off."""

from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling.hours import Span
from naru.scheduling.models import Waiting
from naru.scheduling.operations import resources, terms
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.queries import resources as queries


class SeatsAreFree(Refusal):
    code = "scheduling.seats_are_free"
    says = Text(ko="그 시간에는 빈자리가 있습니다.", en="There is a free seat at that time.")
    next_step = Text(ko="기다리지 말고 바로 예약해 주세요.", en="Book it instead of waiting.")


class WaitsNoMore(Refusal):
    code = "scheduling.waits_no_more"
    says = Text(
        ko="이미 순서가 왔거나 끝난 대기입니다.", en="Its turn has come, or the wait is over."
    )
    next_step = Text(ko="내 예약에서 확인해 주세요.", en="Look among your bookings.")


@within_transaction
def wait(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Put somebody on the waiting list for a span; once, however often it is asked.

    :raises UnknownResource: where there is none in use.
    :raises NotOpenThen, TooSoonOrTooFar, WrongLength, TooManyNoShows: as ``bookings.book``.
    :raises SeatsAreFree: where nobody needs to wait.
    """
    resource = resources.locked(by=by, resource_id=wish.resource_id)
    terms.must_be_allowed(
        resource=resource, during=wish.during, attendee_id=wish.attendee_id, at=at
    )
    wanted = wish.during.widened(resource.minutes_buffer)
    if queries.free_seat(resource_id=resource.id, capacity=resource.capacity, wanted=wanted):
        raise SeatsAreFree
    row, _ = Waiting.objects.get_or_create(
        resource=resource,
        attendee_id=wish.attendee_id,
        during=_stored(wish.during),
        status="waiting",
        defaults={
            "attendee_kind": wish.attendee_kind,
            "waits_by": by.person_id,
            "since_at": at,
            "title": wish.title,
            "is_exclusive": wish.is_exclusive,
        },
    )
    return row.id


@within_transaction
def leave(*, by: Actor, waiting_id: UUID) -> None:
    """
    Take somebody off the waiting list.

    :raises WaitsNoMore: where she does not wait.
    """
    rows = Waiting.objects.filter(resource__body_id=by.body_id, id=waiting_id, status="waiting")
    if not rows.update(status="given_up"):
        raise WaitsNoMore


def _stored(span: Span) -> DateTimeTZRange:
    return DateTimeTZRange(span.since, span.until)
