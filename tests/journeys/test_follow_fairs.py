"""What firms of a fair hear, and when: told, a new booth, duties due, months later, called off."""

from datetime import date, datetime, time

import pytest
from tests.deals.conftest import make_cast
from tests.journeys.test_go_to_a_fair import NOW, OFFICER, PLAN

from naru.fairs.models import FairPlace
from naru.fairs.queries import fairs, places, work_to_do
from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import follow_fairs, go_to_a_fair, lay_a_stand, run_a_fair
from naru.kernel.clock import SEOUL
from naru.kernel.waiting import counted
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


def day(*on):
    return datetime.combine(date(*on), time(9, 20), SEOUL)


@pytest.fixture
def fair(public_body):
    """Return a fair with two firms whose people read letters, and the first firm's owner."""
    cast = make_cast(public_body)
    firm = Firm.objects.create(
        brn="1078783297", name="다른김", representative="김나루", registered_at=NOW
    )
    person = Person.objects.create(email="other@example.com", name="다른이")
    FirmMembership.objects.create(person=person, firm=firm, since_at=NOW)
    made = run_a_fair.plan(by=OFFICER, planned=PLAN, at=NOW)
    for brn in ("1234567891", "1078783297"):
        run_a_fair.take_in(by=OFFICER, fair_id=made, brn=brn, goods="", at=NOW)
    return made, cast.by


def letters(template):
    """Return to whom a letter was written, and forget it."""
    found = Letter.objects.filter(template=f"fairs.{template}")
    told = sorted(one.to for one in found)
    found.delete()
    return told


BOTH = ["other@example.com", "owner@example.com"]


def waiting(*on):
    found = counted(work_to_do.waiting(body_id=1, on=date(*on)))
    return {one.code: one.count for one in found if one.count}


def test_firms_hear_what_they_need_before_and_after_a_fair(fair):
    fair_id, owner = fair
    told = {"by": OFFICER, "fair_id": fair_id, "at": NOW}
    run_a_fair.add_duty(title="여권 사본", due_on=date(2026, 3, 5), **told)
    lay_a_stand.lay(rows=1, columns=3, **told)
    run_a_fair.move(to="ready", **told)
    assert letters("told") == BOTH
    assert waiting(2026, 3, 2) == {"fairs_without_booth": 2}

    lay_a_stand.allot(is_by_lot=False, **told)
    assert letters("booth") == BOTH, "told firms hear of their booths"
    mine, _other = places.joined(body_id=1, fair_id=fair_id)
    third = fairs.booths(fair_id=fair_id)[2]
    lay_a_stand.give(booth_id=third.id, place_id=mine.id, **told)
    assert letters("booth") == ["owner@example.com"], "only whose booth has changed"

    duty = fairs.duties(fair_id=fair_id)[0]
    go_to_a_fair.do_duty(by=owner, place_id=mine.id, duty_id=duty.id, is_done=True, at=NOW)
    assert follow_fairs.every_morning(at=day(2026, 3, 1)) == 0, "too early"
    assert follow_fairs.every_morning(at=day(2026, 3, 2)) == 1
    assert follow_fairs.every_morning(at=day(2026, 3, 3)) == 0, "once"
    assert letters("duty") == ["other@example.com"], "only who has not done it"

    assert waiting(2026, 3, 13) == {"fairs_over": 1}
    run_a_fair.move(to="held", **told | {"at": day(2026, 3, 13)})
    assert letters("held") == BOTH
    assert follow_fairs.every_morning(at=day(2026, 6, 11)) == 0
    assert follow_fairs.every_morning(at=day(2026, 6, 12)) == 2, "three months after 12 March"
    assert follow_fairs.every_morning(at=day(2026, 6, 13)) == 0
    assert letters("later") == BOTH
    assert follow_fairs.every_morning(at=day(2027, 4, 1)) == 2, "one letter, though two are due"
    assert letters("later") == BOTH
    assert follow_fairs.every_morning(at=day(2028, 4, 1)) == 0
    assert set(FairPlace.objects.values_list("asked_steps", flat=True)) == {3}


def test_a_firm_that_withdraws_and_all_firms_of_a_cancelled_fair_are_told(fair):
    fair_id, _owner = fair
    mine, other = places.joined(body_id=1, fair_id=fair_id)

    run_a_fair.withdraw(by=OFFICER, place_id=mine.id, reason="인력 부족", at=NOW)
    run_a_fair.move(by=OFFICER, fair_id=fair_id, to="cancelled", at=NOW)

    (letter,) = Letter.objects.filter(template="fairs.withdrawn")
    assert letter.to == "owner@example.com"
    assert "인력 부족" in letter.text
    assert letters("cancelled") == ["other@example.com"]
    assert not places.joined(body_id=1, fair_id=fair_id)
    assert places.place(body_id=1, place_id=other.id).reason
