"""백년가게와 백년소공인 (A4): thirty and fifteen years, residents' vote, badge, directory."""

from datetime import date

import pytest

from naru.journeys import let_residents_decide
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.programmes.models import Application, Designation, Support
from naru.programmes.operations.support import NotOpenForSupport
from naru.programmes.queries import designations, votes
from naru.programmes.voting import TooManyChoices

pytestmark = pytest.mark.django_db
SHOPS, MAKERS = "mss/2026-hundred-year-shops", "mss/2026-hundred-year-makers"
SHOP = {"trade": "음식점", "penalties": "0"}
FAIR = {"management": 28, "distinction": 25, "community": 18}
THIRTY_YEARS_AGO = date(1996, 3, 10)


def stand(office, call):
    """Put everybody who passed before the residents; return the candidates by application."""
    let_residents_decide.let_all_stand(by=office.officer, call_id=call.call_id, at=office.at)
    return {one.application_id: one.id for one in votes.proposals(call_id=call.call_id)}


def voices(office, candidate, many):
    """Let one resident speak, and as many others as are missing."""
    let_residents_decide.give_voice(
        by=office.resident(), proposal_id=candidate, statement="", at=office.at
    )
    Support.objects.bulk_create(
        Support(proposal_id=candidate, person_id=uuid7(), given_at=office.at)
        for _ in range(many - 1)
    )


def test_a_shop_of_thirty_years_is_voted_for_visited_and_designated(office):
    office.turns(2026, 3, 10)
    call = office.opens(SHOPS)
    old = call.applies(office.firm("나루 국밥", opened_on=THIRTY_YEARS_AGO), **SHOP)
    young = call.applies(office.firm("새 국밥", opened_on=date(1996, 3, 11)), **SHOP)
    branch = call.applies(office.firm("체인점"), branch="예", **SHOP)
    rival = call.applies(office.firm("나루 다방"), **SHOP).application_id
    voted = old.application_id
    screened = call.screens()

    assert screened[voted] == screened[rival] == "eligible"
    assert [young.judged.unmet[0].fact, branch.judged.unmet[0].fact] == [
        "firm.opened_on", "shop.is_branch",
    ]  # fmt: skip

    candidates = stand(office, call)
    assert set(candidates) == {voted, rival}
    candidate, other = candidates[voted], candidates[rival]
    with pytest.raises(NotOpenForSupport):
        voices(office, candidate, 1)
    office.turns(2026, 5, 6)
    voices(office, candidate, 100)
    voices(office, other, 99)
    office.turns(2026, 5, 20)
    call.is_reviewed({voted: [FAIR] * 3, rival: [FAIR] * 3})
    awards = call.chooses()

    ranked = Application.objects.filter(call_id=call.call_id, status="selected").order_by("rank")
    assert [(one.id, one.points) for one in ranked] == [(voted, 76_000), (rival, 71_000)]
    listed = designations.directory(book_id=1, on=office.today, item="hundred-year-shop").rows
    assert {one.name for one in listed} == {"나루 국밥", "나루 다방"}
    assert awards[voted].view.until_on == date(2029, 5, 20)


def test_a_resident_has_three_voices(office):
    office.turns(2026, 3, 10)
    call = office.opens(SHOPS)
    shops = [call.applies(office.firm(f"노포 {n}"), **SHOP).application_id for n in range(4)]
    call.screens()
    standing = stand(office, call)
    candidates = [standing[one] for one in shops]
    office.turns(2026, 5, 6)
    resident = office.resident()

    def speaks_for(candidate):
        let_residents_decide.give_voice(
            by=resident, proposal_id=candidate, statement="", at=office.at
        )

    for one in candidates[:3]:
        speaks_for(one)
    with pytest.raises(TooManyChoices):
        speaks_for(candidates[3])


def test_a_maker_needs_fifteen_years_or_a_skill_worth_keeping(office):
    office.turns(2026, 3, 10)
    call = office.opens(MAKERS)
    born = {"is_manufacturer": True, "opened_on": date(2011, 3, 11)}
    short = call.applies(office.firm("열네 해 공방", **born), employees="3")
    skilled = call.applies(office.firm("나전칠기", **born), employees="3", heritage="예")
    trader = call.applies(office.firm("도매상"), employees="3")

    assert short.judged.allowed is False
    assert short.judged.prospect.on == date(2026, 3, 11), "tomorrow it is fifteen years old"
    assert skilled.judged.allowed is True
    assert trader.judged.unmet[0].fact == "firm.is_manufacturer"


def test_the_directory_counts_three_hundred_then_a_thousand(office):
    def designated(many, since):
        Designation.objects.bulk_create(
            Designation(
                book_id=1, award_id=uuid7(), call_id=uuid7(), programme_code=f"kr/{SHOPS}",
                item="hundred-year-shop", holder_kind="firm", holder_id=uuid7(), name=f"노포 {n}",
                number=str(uuid7())[-12:], code=str(uuid7()), badge_ko="백년가게",
                badge_en="Hundred-year shop", since_on=since, until_on=date(since.year + 3, 9, 1),
            )
            for n in range(many)
        )  # fmt: skip

    with db.savepoint():
        designated(300, date(2019, 9, 1))
        designated(700, date(2021, 9, 1))

    found = {day: designations.counts(book_id=1, on=day) for day in (
        date(2019, 9, 10), date(2022, 8, 31), date(2022, 9, 1),
    )}  # fmt: skip
    assert [one["hundred-year-shop"] for one in found.values()] == [300, 1_000, 700]
