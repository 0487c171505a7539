"""A round of export meetings through the doors of officer, firm and buyer."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.journeys import meeting_steps as steps
from tests.web.conftest import SignIn

from naru.identity.models import Firm, Person
from naru.identity.operations.buyers import key_of
from naru.identity.queries import buyers
from naru.journeys import lay_a_timetable
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.matching.models import TradeResult
from naru.meetings.fakes import FirstFit
from naru.meetings.models import Meeting, MeetingRound
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)


def _plan() -> dict[str, str]:
    day = (clock.now() + timedelta(days=20)).astimezone(SEOUL)
    return {
        "title": "4월 온라인 수출상담회", "kind": "online",
        "sessions": f"{day:%Y-%m-%d} 10:00-13:00\n{day:%Y-%m-%d} 14:00-17:00",
        "minutes": "40", "minutes_break": "20", "tables": "3", "firms_max": "10",
        "wishes_until": f"{day - timedelta(days=5):%Y-%m-%dT18:00}",
        "video": "https://meet.example/{room}", "policy": "best_total",
        "per_party_min": "1", "per_party_max": "6", "idle_spread_max": "1",
    }  # fmt: skip


def _letter_link(company_number: int) -> str:
    to = f"buyer{company_number}@buyer.example"
    invited = Letter.objects.filter(template="meetings.invited")
    letter = next(one for one in invited if one.to == to)
    found = re.search(r"https://[^/]*(/abroad/\S+)", letter.text)
    assert found
    return found[1]


def _answer(page: Any, *, language: str, degree: str) -> dict[str, Any]:
    rows = re.findall(r'name="wish-([0-9a-f-]{36})"', page.content.decode())
    return {"accepts": "yes", "language": [language], **{f"wish-{row}": degree for row in rows}}


def _lay(round_id: UUID, how: str) -> None:
    assert lay_a_timetable.run(
        body_id=1, round_id=round_id, how=how, solver=FirstFit(), at=clock.now()
    )


@pytest.fixture
def officer(public_body: Any, people: Any, signed_in: SignIn) -> Client:
    return signed_in(people("officer", role="officer"))


def test_a_round_from_its_plan_to_its_results(officer: Client, signed_in: SignIn) -> None:
    firms, invited = steps.firms(3), steps.buyers_abroad(3)
    officer.post("/officer/meetings/new/", _plan())
    round_id = MeetingRound.objects.get().id
    here = f"/officer/meetings/{round_id}/"
    for firm in Firm.objects.filter(id__in=firms):
        officer.post(f"{here}parties/", {"action": "firm", "brn": firm.brn})
    officer.post(f"{here}parties/", {"action": "buyers", "buyer": [str(one) for one in invited]})
    officer.post(f"{here}act/", {"action": "wishes"})

    for number in range(3):
        link, buyer = _letter_link(number), Client()
        page = buyer.get(link)
        kept = buyer.post(link, _answer(page, language="en", degree="must"), follow=True)
        assert (page.status_code, kept.status_code) == (200, 200)
    people = [Person.objects.get(email=f"owner{number}@example.com") for number in range(3)]
    owners = [signed_in(one) for one in people]
    for owner in owners:
        page = owner.get(f"/support/meetings/{round_id}/")
        owner.post(f"/support/meetings/{round_id}/", _answer(page, language="en", degree="gladly"))
    officer.post(f"{here}act/", {"action": "choose"})
    officer.post(f"{here}timetable/", {"action": "laid"})
    assert "http-equiv" in officer.get(f"{here}timetable/").content.decode()
    _lay(round_id, "laid")
    assert officer.get(f"{here}timetable/?by=party").status_code == 200
    officer.post(f"{here}publish/", {"version": "1"})

    assert Meeting.objects.filter(told_status="chosen").count() == 9
    assert Letter.objects.filter(template="meetings.timetable").count() == 6
    calendar = Client().get(_calendar_of(_letter_link(0)))
    assert b"METHOD:REQUEST" in calendar.content
    assert "1번까지만 차이 나게" in officer.get(here).content.decode()
    for page in ("", "parties/", "pairs/", "day/", "sheets/tables-pdf/", "sheets/parties-xlsx/"):
        assert officer.get(f"{here}{page}").status_code == 200, page

    _hold(officer, owners[0], round_id)
    kinds = sorted(TradeResult.objects.values_list("kind", flat=True))
    assert kinds == ["meeting", "quote"], "a contract that is expected is none yet"
    for page in ("report/", "report/xlsx/", "report/pdf/"):
        assert officer.get(f"{here}{page}").status_code == 200, page


def _calendar_of(link: str) -> str:
    page = Client().get(link).content.decode()
    found = re.search(r'href="([^"]+calendar\.ics)"', page)
    assert found
    return found[1]


def _hold(officer: Client, owner: Client, round_id: UUID) -> None:
    """Let the day pass: one meeting is kept and leads to a contract."""
    here = f"/officer/meetings/{round_id}/"
    row = MeetingRound.objects.get(id=round_id)
    past = clock.legal_date(clock.now() - timedelta(days=1))
    row.sessions = [[past.isoformat(), *rest] for _day, *rest in row.sessions]
    row.first_on = past
    row.save()
    held = Meeting.objects.get(told_slot__isnull=False, firm__name="기업1", buyer__name="Buyer 0")
    officer.post(f"{here}day/", {"meeting": str(held.id), "firm": "came", "buyer": "late"})
    officer.post(f"{here}act/", {"action": "held"})
    told = {"action": "tell", "result-outcome": "contract", "result-amount": "12000"}
    owner.post(f"/support/meetings/one/{held.id}/", told)
    owner.post(f"/support/meetings/one/{held.id}/", {"action": "note", "words": "가격표"})
    assert "12,000" in officer.get(f"{here}report/").content.decode()


def test_a_key_opens_its_own_pages_only(officer: Client, signed_in: SignIn) -> None:
    round_ = steps.published(count=2)
    known = {one.company: one.id for one in buyers.named(body_id=1)}
    my_key, her_key = (
        key_of(body_id=1, buyer_id=known[name], at=clock.now()) for name in ("Buyer 0", "Buyer 1")
    )
    her_meeting = Meeting.objects.filter(buyer__name="Buyer 1").first()
    assert her_meeting is not None
    stranger = Firm.objects.create(
        brn="2208162517", name="남", representative="남", registered_at=clock.now()
    )
    outsider = signed_in(_owner_of(stranger))

    assert Client().get(f"/abroad/ja/b/{my_key}/meetings/{round_.id}/").status_code == 200
    assert Client().get(f"/abroad/en/b/{my_key}x/meetings/{round_.id}/").status_code == 404
    ics = f"/abroad/en/b/{{key}}/meetings/one/{her_meeting.id}/calendar.ics"
    assert Client().get(ics.format(key=her_key)).status_code == 200
    assert Client().get(ics.format(key=my_key)).status_code == 404
    assert outsider.get(f"/support/meetings/{round_.id}/").status_code == 404
    assert outsider.get(f"/support/meetings/one/{her_meeting.id}/").status_code == 404


def _owner_of(firm: Firm) -> Person:
    person = Person.objects.create(email="stranger@example.com", name="남")
    steps.FirmMembership.objects.create(person=person, firm=firm, since_at=clock.now())
    return person
