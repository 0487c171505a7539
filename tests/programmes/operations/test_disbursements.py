"""Payments are asked for when due, approved by a second person, and leave the call once."""

from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, PAYEE, granted, held

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.ledger.payment_order import NotAnAccount
from naru.programmes.models import Disbursement
from naru.programmes.operations import disbursements
from naru.programmes.operations.awards import AwardMovedOn
from naru.programmes.operations.disbursements import (
    AlreadyAsked,
    DisbursementMovedOn,
    NotYetDue,
    PayeeMissing,
    UnknownInstalment,
)
from naru.programmes.operations.holders import NotYourAward, OfficerNeeded, OwnAward
from naru.programmes.queries import dues
from naru.records.operations.approvals import (
    ApproverNeeded,
    ReasonNeeded,
    SecondOfficerNeeded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call(ADVANCE)


@pytest.fixture
def award(officer, call):
    return granted(officer, call)


@pytest.fixture
def approver():
    return money.officer(role="approver")


def _ask(by: Actor, award: UUID, code: str = "first") -> UUID:
    return disbursements.ask(by=by, award_id=award, code=code, payee=PAYEE, at=AT)


def _status(disbursement_id: UUID) -> str:
    return Disbursement.objects.in_book(1).get(id=disbursement_id).status


def test_an_instalment_is_its_share_and_goes_to_transit_when_a_second_person_approves(
    officer, approver, call, award
):
    asked = _ask(officer, award)

    count = disbursements.approve(by=approver, disbursement_ids=[asked], at=AT)

    assert count == 1
    assert held(call) == {"free": 9_000_000, "committed": 300_000, "transit": 700_000}
    assert (money.award(award).paid, money.award(award).status) == (700_000, "running")


def test_the_account_is_copied_sealed_and_clean(officer, award):
    asked = _ask(officer, award)

    row = Disbursement.objects.in_book(1).get(id=asked)
    assert (row.payee_bank, row.payee_account, row.payee_holder) == (
        "011", "3010123456701", "나루농원",
    )  # fmt: skip


def test_a_holder_asks_herself_and_strangers_do_not(award):
    _ask(money.owner(award), award)

    with pytest.raises(NotYourAward):
        _ask(Actor(body_id=1, person_id=UUID(int=7)), award)
    with pytest.raises(NotYourAward):
        _ask(money.officer(role="viewer"), award)


def test_what_waits_for_a_milestone_is_not_due(officer, award):
    with pytest.raises(NotYetDue) as refused:
        _ask(officer, award, "second")

    assert "가게 개선 완료" in refused.value.sentence.ko


def test_an_instalment_is_asked_for_once_until_it_is_refused(officer, approver, award):
    asked = _ask(officer, award)

    with pytest.raises(AlreadyAsked):
        _ask(officer, award)
    with pytest.raises(ReasonNeeded):
        disbursements.refuse(by=approver, disbursement_id=asked, reason=" ", at=AT)
    disbursements.refuse(by=approver, disbursement_id=asked, reason="통장 사본 없음", at=AT)

    assert _status(asked) == "refused"
    assert _ask(officer, award)


def test_a_request_is_taken_back_before_it_is_decided(officer, approver, award):
    asked = _ask(officer, award)

    disbursements.withdraw(by=money.owner(award), disbursement_id=asked, at=AT)

    assert _status(asked) == "withdrawn"
    with pytest.raises(DisbursementMovedOn):
        disbursements.approve(by=approver, disbursement_ids=[asked], at=AT)


@pytest.mark.parametrize(
    ("payee", "refusal"),
    [
        (None, PayeeMissing),
        (PAYEE.__class__(bank_code="011", account="12", holder="x"), NotAnAccount),
    ],
)
def test_nobody_is_paid_without_an_account(officer, award, payee, refusal):
    with pytest.raises(refusal):
        disbursements.ask(by=officer, award_id=award, code="first", payee=payee, at=AT)


def test_an_unknown_instalment_is_refused(officer, award):
    with pytest.raises(UnknownInstalment):
        _ask(officer, award, "third")


def test_whoever_asked_or_holds_the_award_cannot_approve(officer, award):
    boss = money.officer(role="approver")
    asked = _ask(boss, award)
    holder = Actor(
        body_id=1,
        person_id=UUID(int=9),
        body_role="approver",
        firm_ids=money.owner(award).firm_ids,
    )

    with pytest.raises(SecondOfficerNeeded):
        disbursements.approve(by=boss, disbursement_ids=[asked], at=AT)
    with pytest.raises(OwnAward):
        disbursements.approve(by=holder, disbursement_ids=[asked], at=AT)
    with pytest.raises(ApproverNeeded):
        disbursements.approve(by=officer, disbursement_ids=[asked], at=AT)


def test_approving_is_all_or_none(officer, approver, call, award):
    first, other = _ask(officer, award), _ask(officer, granted(officer, call))
    disbursements.withdraw(by=officer, disbursement_id=other, at=AT)

    with pytest.raises(DisbursementMovedOn), db.savepoint():
        disbursements.approve(by=approver, disbursement_ids=[first, other], at=AT)

    assert _status(first) == "asked"
    assert "transit" not in held(call)


def test_everything_due_of_many_awards_is_asked_for_at_once(officer, call, award):
    other = granted(officer, call)
    payees = {award: PAYEE}

    made = disbursements.ask_many(by=officer, award_ids=[award, other], payees=payees, at=AT)
    again = disbursements.ask_many(by=officer, award_ids=[award, other], payees=payees, at=AT)

    assert (made, again) == ((1, 1), (0, 1))
    with pytest.raises(OfficerNeeded):
        disbursements.ask_many(by=money.owner(award), award_ids=[award], payees=payees, at=AT)


def test_an_ended_award_pays_nothing(officer, award):
    from naru.programmes.operations import awards

    awards.end(by=officer, award_id=award, status="ended", reason="", at=AT)

    with pytest.raises(AwardMovedOn):
        _ask(officer, award)


def test_the_page_sees_what_is_due_asked_and_waiting(officer, award):
    _ask(officer, award)

    first, second = dues.of_award(book_id=1, award_id=award)

    assert (first.status, first.due.amount, first.can_be_asked) == ("asked", 700_000, False)
    assert (second.status, second.due.amount, second.can_be_asked) == ("", 300_000, False)
    assert second.due.waits_for.en == "shop improved"


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_once_pay_once(officer, open_a_call, at_once):
    with db.transaction():
        call = open_a_call(ADVANCE)
        asked = _ask(officer, granted(officer, call))

    def approve() -> int:
        with db.transaction():
            return disbursements.approve(
                by=money.officer(role="approver"), disbursement_ids=[asked], at=AT
            )

    outcomes = at_once([approve, approve])

    assert sorted(str(type(one).__name__) for one in outcomes) == ["DisbursementMovedOn", "int"]
    assert held(call)["transit"] == 700_000
