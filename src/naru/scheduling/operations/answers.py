"""Whoever must agree to a booking (an interpreter) accepts or declines it, or lets it lapse."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor, system
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling.models import STILL_AHEAD, Booking
from naru.scheduling.operations import bookings

LAPSED_AT_ONCE_MAX = 200


class NothingToAnswer(Refusal):
    code = "scheduling.nothing_to_answer"
    says = Text(
        ko="답할 수 있는 때가 지났거나 이미 답한 예약입니다.",
        en="The time to answer has passed, or it was answered.",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def accept(*, by: Actor, booking_id: UUID, at: datetime) -> None:
    """
    Accept a booking: now it stands.

    :raises UnknownBooking, NothingToAnswer: where there is nothing to accept any more.
    """
    row = bookings.locked(by, booking_id)
    if row.status != "asked" or row.answer_until is None or row.answer_until <= at:
        raise NothingToAnswer
    _answer(row, "booked")


@within_transaction
def decline(*, by: Actor, booking_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline a booking that was asked, or withdraw from one that was accepted.

    :raises UnknownBooking, NothingToAnswer: where it has begun, ended or was answered.
    """
    row = bookings.locked(by, booking_id)
    if row.status not in STILL_AHEAD or row.during.lower <= at:
        raise NothingToAnswer
    _answer(row, "declined", ended_by=by.person_id, ended_at=at, reason=reason[:300])
    bookings.state_change(row, by, at)


@within_transaction
def lapse(*, body_id: int, at: datetime) -> list[UUID]:
    """Decline what nobody answered in time; return those bookings, at most some at once."""
    rows = Booking.objects.select_for_update(skip_locked=True).filter(
        body_id=body_id, status="asked", answer_until__lte=at
    )
    found = list(rows.order_by("answer_until")[:LAPSED_AT_ONCE_MAX])
    for row in found:
        _answer(row, "declined", ended_at=at)
        bookings.state_change(row, system(body_id), at)
    return [row.id for row in found]


def _answer(row: Booking, status: str, **ended: object) -> None:
    Booking.objects.filter(id=row.id).update(status=status, sequence=F("sequence") + 1, **ended)
