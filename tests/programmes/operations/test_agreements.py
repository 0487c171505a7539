"""An agreement has two sides; who does not sign in time makes room for the next."""

from datetime import date, timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import SCORED, approver, scored, the_round

from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.money import won
from naru.ledger import queries as ledger
from naru.programmes import accounts, agreement_text
from naru.programmes.models import Agreement, Application, Award, CallRound
from naru.programmes.operations import agreements, awards, selection
from naru.programmes.operations.agreements import (
    Amendment,
    NameMissing,
    NoAgreementAsked,
    NothingAmended,
    NotSignedYet,
    OfferClosed,
    OfferOpen,
)
from naru.programmes.operations.award_changes import AmountNotSmaller
from naru.programmes.operations.awards import AwardMovedOn
from naru.programmes.operations.holders import NotYourAward
from naru.programmes.queries import agreements as queries
from naru.records.operations.approvals import ApproverNeeded, SecondOfficerNeeded

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)
UNTIL = date(2026, 12, 31)
LATE = CLOSED + timedelta(days=30)
AGREED = """
[agreement]
text = { ko = "{firm}은(는) {amount}을 {until}까지 씁니다. {x}", en = "{amount} until {until}" }
days = 14
"""


@pytest.fixture
def make(open_a_call, officer):
    """Return a function: two ranked applications with one place, the award and its holder."""

    def made():
        text = (SMALL_GRANT + SCORED + AGREED).replace("quota = 10", "quota = 1")
        call = open_a_call(text)
        rows = scored(call, [(40, 40), (40, 39)])
        plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
        (award,) = selection.take(by=approver(officer), selection_id=plan, at=CLOSED)
        holder = Actor(
            body_id=officer.body_id,
            person_id=rows[0].person_id,
            firm_ids=frozenset({rows[0].holder_id}),
        )
        return rows, award, holder

    return made


@pytest.fixture
def made(make):
    return make()


def _offer(officer, award, at=CLOSED):
    return agreements.offer(by=officer, award_id=award, until_on=UNTIL, at=at)


def _signed(officer, award, holder):
    offered = _offer(officer, award)
    agreements.sign(by=holder, agreement_id=offered, name="김나루", at=CLOSED)
    agreements.countersign(
        by=approver(officer), agreement_id=offered, name="군수", at=CLOSED + timedelta(days=1)
    )
    return offered


def _award(officer, award_id):
    return Award.objects.in_book(officer.body_id).get(id=award_id)


def test_the_text_is_filled_in_signed_by_both_and_then_the_award_is_granted(made, officer):
    _rows, award, holder = made

    shown = queries.agreement(book_id=officer.body_id, agreement_id=_signed(officer, award, holder))

    assert shown.text.ko == "가게 1은(는) 1,000,000원을 2026년 12월 31일까지 씁니다. {x}"
    assert shown.sha256 == agreement_text.sha256_of(shown.text)
    assert (shown.state, shown.holder_signed_name, shown.body_signed_name) == (
        "in_force", "김나루", "군수",
    )  # fmt: skip
    granted = _award(officer, award)
    assert (granted.status, granted.since_on, granted.until_on) == (
        "granted", date(2026, 4, 12), UNTIL,
    )  # fmt: skip
    assert queries.by_check_code(book_id=officer.body_id, code=shown.check_code).id == shown.id


def test_only_the_holder_signs_once_with_a_name_and_in_time(made, officer):
    _rows, award, holder = made
    offered = _offer(officer, award)

    with pytest.raises(OfferOpen):
        _offer(officer, award)
    with pytest.raises(NotYourAward):
        agreements.sign(by=officer, agreement_id=offered, name="담당자", at=CLOSED)
    with pytest.raises(NameMissing):
        agreements.sign(by=holder, agreement_id=offered, name=" ", at=CLOSED)
    with pytest.raises(OfferClosed):
        agreements.sign(by=holder, agreement_id=offered, name="김나루", at=LATE)
    agreements.sign(by=holder, agreement_id=offered, name="김나루", at=CLOSED)
    with pytest.raises(OfferClosed):
        agreements.sign(by=holder, agreement_id=offered, name="김나루", at=CLOSED)


def test_the_body_signs_last_by_an_approver_who_is_not_the_holder(made, officer):
    _rows, award, holder = made
    offered = _offer(officer, award)
    second = approver(officer)

    with pytest.raises(NotSignedYet):
        agreements.countersign(by=second, agreement_id=offered, name="군수", at=CLOSED)
    agreements.sign(by=holder, agreement_id=offered, name="김나루", at=CLOSED)
    with pytest.raises(ApproverNeeded):
        agreements.countersign(by=officer, agreement_id=offered, name="군수", at=CLOSED)
    herself = Actor(body_id=1, person_id=holder.person_id, body_role="approver")
    with pytest.raises(SecondOfficerNeeded):
        agreements.countersign(by=herself, agreement_id=offered, name="군수", at=CLOSED)

    assert _award(officer, award).status == "reserved"


def test_who_has_no_account_signs_on_paper_before_an_officer(made, officer):
    _rows, award, _holder = made
    offered = _offer(officer, award)

    agreements.note_signed_on_paper(by=officer, agreement_id=offered, name="김나루", at=CLOSED)
    agreements.countersign(by=approver(officer), agreement_id=offered, name="군수", at=CLOSED)

    row = Agreement.objects.in_book(officer.body_id).get()
    assert (row.holder_signed_by, row.holder_signed_name) == (None, "김나루")


@pytest.mark.parametrize("way", ["expire", "decline"])
def test_an_offer_that_ends_unsigned_frees_the_money_for_the_next(made, officer, way):
    rows, award, holder = made
    offered = _offer(officer, award)

    if way == "expire":
        assert agreements.expire(
            by=system(officer.body_id), agreement_id=offered, at=CLOSED
        ) == []  # fmt: skip
        assert queries.overdue(book_id=officer.body_id, at=CLOSED) == []
        assert queries.overdue(book_id=officer.body_id, at=LATE) == [offered]
        promoted = agreements.expire(by=system(officer.body_id), agreement_id=offered, at=LATE)
    else:
        promoted = agreements.decline(by=holder, agreement_id=offered, reason="", at=CLOSED)

    assert promoted == [rows[1].id]
    states = [Application.objects.get(id=row.id).status for row in rows]
    assert states == [{"expire": "not_selected", "decline": "withdrawn"}[way], "selected"]
    assert (_award(officer, award).status, CallRound.objects.get().taken) == ("cancelled", 1)


def test_an_offer_signed_at_the_last_moment_does_not_expire(made, officer):
    _rows, award, holder = made
    offered = _offer(officer, award)
    agreements.sign(by=holder, agreement_id=offered, name="김나루", at=CLOSED)

    assert agreements.expire(by=system(officer.body_id), agreement_id=offered, at=LATE) == []

    assert _award(officer, award).status == "reserved"


def test_an_offer_taken_back_can_be_made_anew_and_grants_the_award(made, officer):
    _rows, award, holder = made
    agreements.take_back(by=officer, agreement_id=_offer(officer, award), reason="오타", at=CLOSED)

    again = _signed(officer, award, holder)

    assert queries.agreement(book_id=officer.body_id, agreement_id=again).number == 2
    assert _award(officer, award).status == "granted"


def test_an_amendment_makes_the_amount_smaller_once_both_have_signed(made, officer):
    _rows, award, holder = made
    _signed(officer, award, holder)
    awards.pay(
        by=officer, award_id=award, amount=won(300_000), target=accounts.BANK, key="p",
        kind="programme.paid", at=CLOSED,
    )  # fmt: skip
    call = _award(officer, award).call_id
    change = Amendment(what="장비를 줄임", amount=600_000, until_on=date(2027, 3, 31))

    with pytest.raises(NothingAmended):
        agreements.amend(
            by=officer, award_id=award, amendment=Amendment(what="", amount=1), at=LATE
        )
    for wrong in (1_000_000, 299_999):
        with pytest.raises(AmountNotSmaller):
            agreements.amend(
                by=officer, award_id=award, amendment=Amendment(what="x", amount=wrong), at=LATE
            )
    second = agreements.amend(by=officer, award_id=award, amendment=change, at=LATE)
    before = _award(officer, award).amount
    agreements.sign(by=holder, agreement_id=second, name="김나루", at=LATE)
    agreements.countersign(by=approver(officer), agreement_id=second, name="군수", at=LATE)

    amended = _award(officer, award)
    assert (before, amended.amount, amended.until_on) == (1_000_000, 600_000, date(2027, 3, 31))
    held = ledger.balances(
        book_id=officer.body_id, codes=[accounts.free(call), accounts.committed(call)]
    )
    assert [held[code].minor for code in held] == [9_400_000, 300_000]
    text = queries.agreement(book_id=officer.body_id, agreement_id=second).text.ko
    assert text.endswith("[변경 내용]\n장비를 줄임")


def test_a_declined_amendment_leaves_the_award_as_it_was(made, officer):
    _rows, award, holder = made
    _signed(officer, award, holder)
    second = agreements.amend(
        by=officer,
        award_id=award,
        amendment=Amendment(what="연장", until_on=LATE.date()),
        at=CLOSED,
    )

    assert agreements.decline(by=holder, agreement_id=second, reason="싫음", at=CLOSED) == []

    assert (_award(officer, award).status, _award(officer, award).until_on) == ("granted", UNTIL)


def test_only_reserved_awards_of_a_file_with_a_text_are_offered(made, open_a_call, officer):
    _rows, award, holder = made
    _signed(officer, award, holder)
    with pytest.raises(AwardMovedOn):
        _offer(officer, award)

    plain = open_a_call((SMALL_GRANT + SCORED).replace("small-grant", "plain"), code="plain")
    scored(plain, [(40, 40)])
    plan = selection.propose(by=officer, call_id=plain, round_id=the_round(plain), at=CLOSED)
    (granted,) = selection.take(by=approver(officer), selection_id=plan, at=CLOSED)
    Award.objects.in_book(officer.body_id).filter(id=granted).update(status="reserved")
    with pytest.raises(NoAgreementAsked):
        _offer(officer, granted)


@pytest.mark.django_db(transaction=True)
def test_a_signature_racing_with_the_expiry_wins_or_loses_but_not_both(make, officer, at_once):
    with db.transaction():
        rows, award, holder = make()
        offered = _offer(officer, award)
    due = Agreement.objects.in_book(officer.body_id).get().due_at

    def act(deed, **more):
        with db.transaction():
            return deed(agreement_id=offered, **more)

    outcomes = at_once(
        [
            lambda: act(agreements.sign, by=holder, name="김나루", at=due - timedelta(seconds=1)),
            lambda: act(agreements.expire, by=system(officer.body_id), at=due),
            lambda: act(agreements.expire, by=system(officer.body_id), at=due),
        ]
    )

    row = Agreement.objects.in_book(officer.body_id).get()
    is_signed = row.holder_signed_at is not None
    assert is_signed != (row.ended_at is not None)
    assert isinstance(outcomes[0], OfferClosed) != is_signed
    live = Award.objects.in_book(officer.body_id).filter(status="reserved")
    assert [one.application_id for one in live] == [rows[0 if is_signed else 1].id]
