"""An hour of legal advice follows its seat, whoever moves, cancels or declines it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from naru.desk.models import IpAdvice
from naru.identity.models import Firm
from naru.journeys import answer_a_booking, ask_for_legal_advice, book_a_seat
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Hours, Span
from naru.scheduling.models import Booking
from naru.scheduling.operations.resources import Particulars

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 9, 0, tzinfo=UTC)
TEN = datetime(2026, 3, 11, 1, tzinfo=UTC)
LAWYER = uuid7()


@pytest.fixture
def asked(public_body: Any) -> tuple[Actor, IpAdvice]:
    by = Actor(body_id=1, person_id=uuid7())
    lawyer = book_a_seat.add_resource(
        by=by,
        particulars=Particulars(kind="adviser", name_ko="변리사", owner_id=LAWYER),
        hours=[Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)],
        at=AT,
    )
    firm = Firm.objects.create(
        brn="1234567891", name="나루분식", representative="김나루", registered_at=AT
    )
    advice: UUID = ask_for_legal_advice.ask(
        by=by, firm_id=firm.id, resource_id=lawyer, starts_at=TEN, question="상표가 비슷합니다.",
        at=AT,
    )  # fmt: skip
    return by, IpAdvice.objects.get(id=advice)


def test_moving_the_seat_moves_the_hour(asked):
    by, advice = asked
    later = TEN + timedelta(hours=3)

    book_a_seat.move(
        by=by, booking_id=advice.booking_id, during=Span(later, later + timedelta(hours=1)),
        at=AT, by_office=False,
    )  # fmt: skip

    advice.refresh_from_db()
    assert (advice.starts_at, advice.status) == (later, "booked")


def test_a_cancelled_or_declined_seat_ends_the_hour(asked):
    by, advice = asked
    ask_for_legal_advice.cancel(by=by, advice_id=advice.id, at=AT, firm_id=advice.firm_id)
    again = ask_for_legal_advice.ask(
        by=by, firm_id=advice.firm_id, resource_id=advice.resource_id, starts_at=TEN,
        question="다시 묻습니다.", at=AT,
    )  # fmt: skip

    second = IpAdvice.objects.get(id=again)
    lawyer = Actor(body_id=1, person_id=LAWYER)
    answer_a_booking.decline(by=lawyer, booking_id=second.booking_id, reason="재판", at=AT)

    assert list(IpAdvice.objects.values_list("status", flat=True)) == ["cancelled"] * 2
    assert sorted(Booking.objects.values_list("status", flat=True)) == ["cancelled", "declined"]


def test_a_question_without_words_books_nothing(asked):
    by, advice = asked

    with pytest.raises(ask_for_legal_advice.AdviceNeedsWords):
        ask_for_legal_advice.ask(
            by=by, firm_id=advice.firm_id, resource_id=advice.resource_id,
            starts_at=TEN + timedelta(hours=2), question=" ", at=AT,
        )  # fmt: skip

    assert Booking.objects.count() == 1
