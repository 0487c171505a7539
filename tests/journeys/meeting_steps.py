"""A small round of export meetings for tests: firms, buyers, their wishes, a timetable."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from naru.identity.models import Firm, FirmMembership, Person
from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.journeys import lay_a_timetable, run_a_meeting_round
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.meetings.fakes import FirstFit
from naru.meetings.operations.parties import Answered
from naru.meetings.operations.rounds import Plan
from naru.meetings.queries import rounds
from naru.meetings.slots import Session
from naru.meetings.views import PartyView, RoundView

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DAY = date(2026, 3, 20)
MORNING = Session(on=DAY, opens=time(10), closes=time(16))
BRNS = ("1234567891", "1078783297", "1208147521")
ZONES = (("JP", "ja", "Asia/Tokyo"), ("US", "en", "America/New_York"), ("VN", "vi", "Asia/Saigon"))


def officer(body_id: int = 1) -> Actor:
    return Actor(body_id=body_id, person_id=UUID(int=7), body_role="officer")


def plan(**changed: Any) -> Plan:
    values: dict[str, Any] = {
        "title": "3월 온라인 수출상담회", "kind": "online", "sessions": (MORNING,),
        "wishes_until": datetime(2026, 3, 15, 9, tzinfo=UTC), "tables": 3,
        "video": "https://meet.example/{room}",
    }  # fmt: skip
    return Plan(**values | changed)


def firms(count: int) -> list[UUID]:
    """Register firms, each with one owner who reads letters."""
    made = []
    for number, brn in enumerate(BRNS[:count]):
        firm = Firm.objects.create(
            brn=brn, name=f"기업{number + 1}", representative="김대표", registered_at=AT
        )
        person = Person.objects.create(email=f"owner{number}@example.com", name=f"주인{number}")
        FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
        made.append(firm.id)
    return made


def buyers_abroad(count: int) -> list[UUID]:
    with transaction():
        return [
            buyers.register(
                by=officer(),
                known=Known(
                    company=f"Buyer {number}", country=ZONES[number % 3][0],
                    email=f"buyer{number}@buyer.example", language=ZONES[number % 3][1],
                    time_zone=ZONES[number % 3][2],
                ),
                source="office",
                at=AT,
            )
            for number in range(count)
        ]  # fmt: skip


def opened(*, count: int = 3, **changed: Any) -> RoundView:
    """Open a round with firms and buyers in it that takes wishes."""
    by = officer()
    found = run_a_meeting_round.open_(by=by, plan=plan(**changed), at=AT)
    firms(count)
    for brn in BRNS[:count]:
        run_a_meeting_round.take_firm(by=by, round_id=found, brn=brn, at=AT)
    run_a_meeting_round.invite_buyers(by=by, round_id=found, buyer_ids=buyers_abroad(count), at=AT)
    run_a_meeting_round.ask_for_wishes(by=by, round_id=found, at=AT)
    return run_a_meeting_round.look(by=by, round_id=found)


def parties(round_id: UUID, side: str) -> list[PartyView]:
    return rounds.parties(round_id=round_id, side=side, with_wishes=True)


def everybody_answers(round_: RoundView, *, languages: tuple[str, ...] = ("en",)) -> None:
    """Let every firm and buyer wish to meet everybody, in a language they share."""
    for side, other in (("firm", "buyer"), ("buyer", "firm")):
        for party in parties(round_.id, side):
            wishes = {one.id: "gladly" for one in parties(round_.id, other)}
            answered = Answered(accepts=True, wishes=wishes, languages=languages)
            run_a_meeting_round.answer_for(
                by=officer(), row_id=party.id, answered=answered, at=AT + timedelta(hours=1)
            )


def laid(round_: RoundView, *, how: str = "laid", at: datetime = AT) -> int:
    """Ask for the timetable and let the errand run at once; return the version."""
    if run_a_meeting_round.look(by=officer(), round_id=round_.id).laying != "asked":
        lay_a_timetable.ask(by=officer(), round_id=round_.id, how=how, at=at)
    version = lay_a_timetable.run(body_id=1, round_id=round_.id, how=how, solver=FirstFit(), at=at)
    assert version is not None
    return version


def published(**changed: Any) -> RoundView:
    """Bring a round to its published timetable."""
    round_ = opened(**changed)
    everybody_answers(round_)
    lay_a_timetable.choose(by=officer(), round_id=round_.id, at=AT)
    version = laid(round_)
    lay_a_timetable.publish(by=officer(), round_id=round_.id, version=version, at=AT)
    return run_a_meeting_round.look(by=officer(), round_id=round_.id)
