"""주민제안사업 (B2): residents propose, support and vote; five groups show what they did."""

from datetime import date

import pytest
from tests.schemes.scheme import PHOTO

from naru.journeys import let_residents_decide, pay_support, report_progress
from naru.ledger.payment_order import BankAccount
from naru.programmes.operations.proposals import CostLine, Told
from naru.programmes.operations.reports import Told as Activity
from naru.programmes.queries import reports, votes

pytestmark = pytest.mark.django_db
GROUPS = (
    "청년 굿즈",
    "공동체 정원",
    "도자기·공예",
    "생활환경 개선",
    "문화자원 발굴",
    "골목 방송국",
)
COST = 9_000_000
LIVES = "lives"


def proposed(office, call):
    """Let six groups propose; return the proposals by their group, and who leads it."""
    found = {}
    for name in GROUPS:
        leader = office.resident()
        told = Told(
            title=name, text=f"{name} 활동을 합니다.", group_name=f"{name} 모임",
            members=("가", "나", "다", "라", "마"),
            cost_lines=(CostLine(what="재료비", won=COST),),
        )  # fmt: skip
        proposal = let_residents_decide.propose(
            by=leader, call_id=call.call_id, told=told, at=office.at
        )
        let_residents_decide.publish(by=office.officer, proposal_id=proposal, at=office.at)
        found[name] = (proposal, leader)
    return found


def voted(office, call, chosen):
    """Let one resident spend her budget on some proposals."""
    voter = office.resident()
    about = {"call_id": call.call_id, "statement": LIVES, "at": office.at}
    let_residents_decide.put(by=voter, chosen=chosen, **about)
    let_residents_decide.cast(by=voter, **about)


def acts(office, award, leader, name):
    """Agree, be paid, act with pictures that everybody sees, spend, settle."""
    award.is_agreed(until=date(2025, 11, 30))
    pay_support.name_account(
        by=leader, award_id=award.id, at=office.at,
        account=BankAccount(bank_code="011", account="301-0123-4567-01", holder=name),
    )  # fmt: skip
    paid = award.is_paid("whole")
    activity = Activity(
        kind="activity", code="festival", title=f"{name} 골목 축제", text="함께했습니다.",
        happened_on=office.today,
    )  # fmt: skip
    told = report_progress.file(
        by=leader, award_id=award.id, told=activity, pictures=[("축제.png", PHOTO)], at=office.at
    )
    report_progress.accept(by=office.officer, report_id=told, at=office.at, is_public=True)
    award.spends(COST, item="materials", invoice=f"20250901-{name}")
    return paid, award.is_settled()


def test_five_groups_are_chosen_by_the_residents_and_show_what_they_did(office):
    office.turns(2025, 3, 10)
    call = office.opens("muan/2025-resident-proposals")
    groups = proposed(office, call)
    for _ in range(30):
        neighbour = office.resident()
        for proposal, _leader in groups.values():
            let_residents_decide.give_voice(
                by=neighbour, proposal_id=proposal, statement=LIVES, at=office.at
            )
    office.turns(2025, 4, 2)
    assert set(call.screens().values()) == {"eligible"}

    office.turns(2025, 4, 15)
    ids = [proposal for proposal, _leader in groups.values()]
    for first in (0, 1, 2, 0, 1):  # three each: 27 of 30 million won; nobody wants the last
        voted(office, call, ids[first : first + 3])
    office.turns(2025, 4, 29)
    assert let_residents_decide.mix(by=office.officer, call_id=call.call_id, at=office.at)
    standing = {one.id: one.application_id for one in votes.proposals(call_id=call.call_id)}
    call.applicants.update({standing[one]: leader for one, leader in groups.values()})
    awards = call.chooses()

    money = votes.money_of(version_id=call.version_id)
    counted = let_residents_decide.count(body_id=1, call_id=call.call_id, money=money)
    assert counted.is_recounted
    assert counted.turnout.voters == counted.turnout.ballots == 5
    chosen = {name: awards.get(standing[proposal]) for name, (proposal, _) in groups.items()}
    assert [name for name, award in chosen.items() if award] == list(GROUPS[:5])
    assert call.money["free"] == 50_000_000 - 5 * COST

    office.turns(2025, 9, 1)
    done = [acts(office, award, groups[name][1], name) for name, award in chosen.items() if award]

    assert done == [(COST, 0)] * 5
    seen = reports.shown(book_id=1, call_id=call.call_id)
    assert len(seen) == 5
    assert all(one.document_ids for one in seen)
    office.proves_its_books()
