"""Firms come into a round from its call, by number or table; next month's is made in one step."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.journeys import meeting_steps as steps
from tests.journeys.meeting_steps import AT, BRNS, officer
from tests.schemes.office import Office

from naru.journeys import run_a_meeting_round
from naru.kernel import db
from naru.ledger import operations as ledger
from naru.meetings.models import MeetingParty
from naru.meetings.operations.parties import Answered, RoundFull
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
YONGIN = {"region_code": "4146325024", "size": "small"}


@pytest.fixture
def office(public_body: Any) -> Office:
    with db.transaction():
        ledger.open_book(book_id=1, name="나루군", at=AT)
    return Office(public_body.id)


def test_the_awarded_firms_of_the_call_come_in_up_to_the_number_of_the_round(
    office: Office,
) -> None:
    office.turns(2021, 4, 5)
    call = office.opens("yongin/2021-meeting-room")
    for number in range(3):
        call.applies(office.firm(f"{number}호 식품", **YONGIN), needs_interpreter="no")
    call.screens()
    awards = call.chooses()
    plan = steps.plan(call_id=call.call_id, firms_max=2)
    by = officer()
    round_id = run_a_meeting_round.open_(by=by, plan=plan, at=AT)

    counts = [
        run_a_meeting_round.take_firms_of_call(by=by, round_id=round_id, at=AT).count
        for _twice in range(2)
    ]
    run_a_meeting_round.change(
        by=by, round_id=round_id, plan=steps.plan(call_id=call.call_id, firms_max=10), at=AT
    )
    more = run_a_meeting_round.take_firms_of_call(by=by, round_id=round_id, at=AT).count

    assert (counts, more) == ([2, 0], 1)
    parties = MeetingParty.objects.filter(round_id=round_id).order_by("id")
    assert [(one.source, one.award_id) for one in parties] == [
        ("award", award.id) for award in sorted(awards.values(), key=lambda one: one.id)
    ]


def test_a_table_brings_the_firms_it_knows_and_names_the_rows_it_does_not(
    public_body: Any,
) -> None:
    steps.firms(2)
    by = officer()
    round_id = run_a_meeting_round.open_(by=by, plan=steps.plan(), at=AT)
    lines = ["사업자등록번호", BRNS[0], "", "999-99-99999", "107-87-83297", BRNS[0]]

    taken = run_a_meeting_round.take_firms_of_table(
        by=by, round_id=round_id, content="\n".join(lines).encode(), at=AT
    )

    assert taken.count == 2
    assert [one.row for one in taken.faults] == [4]
    assert set(MeetingParty.objects.values_list("name", "source")) == {
        ("기업1", "table"), ("기업2", "table"),
    }  # fmt: skip


def test_who_comes_in_while_wishes_are_open_gets_her_letter_at_once(public_body: Any) -> None:
    round_ = steps.opened(count=2, firms_max=2)
    by, before = officer(), Letter.objects.count()
    with pytest.raises(RoundFull):
        run_a_meeting_round.take_firm(by=by, round_id=round_.id, brn=_third(), at=AT)

    with db.transaction():
        late = steps.buyers.register(
            by=by, source="office", at=AT,
            known=steps.Known(company="Late", country="SG", email="late@buyer.example"),
        )  # fmt: skip
    counts = [
        run_a_meeting_round.invite_buyers(by=by, round_id=round_.id, buyer_ids=[late], at=AT)
        for _twice in range(2)
    ]

    assert counts == [1, 0]
    assert Letter.objects.count() == before + 1
    assert Letter.objects.latest("id").to == "late@buyer.example"


def _third() -> str:
    steps.Firm.objects.create(brn=BRNS[2], name="기업3", representative="김", registered_at=AT)
    return BRNS[2]


@pytest.mark.parametrize(
    ("day", "next_day"),
    [(date(2026, 3, 20), date(2026, 4, 17)), (date(2026, 3, 2), date(2026, 4, 6))],
)
def test_next_month_has_the_same_hours_on_the_same_weekday_and_who_took_part(
    public_body: Any, day: date, next_day: date
) -> None:
    session = steps.Session(on=day, opens=steps.time(10), closes=steps.time(16))
    until = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    round_ = steps.opened(
        count=2, sessions=(session,), wishes_until=until, title_en="Meetings of March"
    )
    by = officer()
    for party, accepts in zip(steps.parties(round_.id, "buyer"), (True, False), strict=True):
        answered = Answered(accepts=accepts, languages=("en",))
        run_a_meeting_round.answer_for(by=by, row_id=party.id, answered=answered, at=AT)

    made = run_a_meeting_round.next_one(by=by, round_id=round_.id, title="4월 상담회", at=AT)

    later = run_a_meeting_round.look(by=by, round_id=made)
    assert (later.title, later.title_en, later.status) == (
        "4월 상담회", "Meetings of April", "planned",
    )  # fmt: skip
    assert [one.on for one in later.sessions] == [next_day]
    assert later.wishes_until - until == next_day - day
    assert (later.minutes, later.tables, later.video) == (40, 3, round_.video)
    parties = MeetingParty.objects.filter(round_id=made)
    assert [(one.name, one.status) for one in parties] == [("Buyer 0", "invited")]
