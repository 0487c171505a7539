"""Holders are reminded of what falls due: two weeks before, three days before, each once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from tests.programmes import money
from tests.programmes.conftest import AT, officer, open_a_call
from tests.programmes.money import ADVANCE, granted

from naru.identity.models import Firm
from naru.journeys import remind_of_duties
from naru.kernel import clock
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["officer", "open_a_call"]
DUE_ON = date(2026, 5, 31)  # the milestone "opened": 90 days after the grant


@pytest.fixture
def award(officer, open_a_call):
    with transaction.atomic():
        found = granted(officer, open_a_call(ADVANCE))
        Firm.objects.create(
            id=money.award(found).holder_id, brn="1234567891", name="나루농원",
            representative="김나루", email="farm@example.com", registered_at=AT,
        )  # fmt: skip
    return found


def _days_before(days: int) -> datetime:
    return clock.start_of(DUE_ON - timedelta(days=days)) + timedelta(hours=9)


def test_each_reminder_is_written_once(award):
    told = [
        remind_of_duties.run(body_id=1, at=_days_before(days)) for days in (15, 14, 13, 4, 3, 2)
    ]

    assert told == [0, 1, 0, 0, 1, 0]
    letters = Letter.objects.filter(template="awards.duty")
    assert {letter.to for letter in letters} == {"farm@example.com"}
    assert all("가게 개선 완료" in letter.text for letter in letters)
    assert "2026-05-31" in letters[0].subject


def test_a_missed_night_is_made_up_for(award):
    assert remind_of_duties.run(body_id=1, at=_days_before(9)) == 1
    assert remind_of_duties.run(body_id=1, at=_days_before(0)) == 1
    assert remind_of_duties.run(body_id=1, at=_days_before(-1)) == 0
