"""Money of awards: promised once, paid within its amount, free again, and never overspent."""

from typing import Any
from uuid import UUID

import pytest
from tests.programmes.conftest import AT

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.programmes import accounts
from naru.programmes.models import Award
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import (
    AlreadySupported,
    AwardMovedOn,
    BudgetUsedUp,
    MoreThanAwarded,
    Pick,
)


def _pick(number: str, amount: int, **more: Any) -> Pick:
    return Pick(
        holder_kind="firm", holder_id=uuid7(), number=number, amount=won(amount), name=number,
        **more,
    )  # fmt: skip


def _reserve(officer: Any, call_id: UUID, *picks: Pick, key: str = "one") -> list[UUID]:
    call = calls.locked(by=officer, call_id=call_id)
    return awards.reserve(by=officer, call=call, picks=picks, key=key, kind="grant", at=AT)


def _held(officer: Any, *codes: str) -> list[int]:
    found = ledger_queries.balances(book_id=officer.body_id, codes=list(codes))
    return [found[code].minor for code in codes]


@pytest.mark.django_db
def test_money_goes_from_free_to_reserved_to_committed_to_the_bank(officer, open_a_call):
    call = open_a_call()
    (award,) = _reserve(officer, call, _pick("N-1", 3_000_000))

    awards.grant(by=officer, award_id=award, at=AT)
    for _ in range(2):  # the same payment twice pays once
        awards.pay(
            by=officer, award_id=award, amount=won(1_000_000), target=accounts.BANK, key="pay:1",
            kind="programme.paid", at=AT,
        )  # fmt: skip

    assert _held(
        officer,
        accounts.free(call),
        accounts.reserved(call),
        accounts.committed(call),
        accounts.BANK,
        accounts.budget(call, "province"),
        accounts.budget(call, "county"),
    ) == [7_000_000, 0, 2_000_000, 1_000_000, -3_000_000, -7_000_000]


@pytest.mark.django_db
def test_a_call_promises_no_more_than_it_has(officer, open_a_call):
    call = open_a_call()

    with pytest.raises(BudgetUsedUp), db.savepoint():
        _reserve(officer, call, _pick("N-1", 6_000_000), _pick("N-2", 4_000_001))

    assert not Award.objects.in_book(officer.body_id).exists()


@pytest.mark.django_db
def test_an_award_pays_no_more_than_its_amount(officer, open_a_call):
    call = open_a_call()
    (award,) = _reserve(officer, call, _pick("N-1", 1_000_000))
    awards.grant(by=officer, award_id=award, at=AT)

    with pytest.raises(MoreThanAwarded):
        awards.pay(
            by=officer, award_id=award, amount=won(1_000_001), target=accounts.BANK, key="pay:1",
            kind="programme.paid", at=AT,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_return_comes_home_and_cannot_be_paid_out_again(officer, open_a_call):
    call = open_a_call()
    (award,) = _reserve(officer, call, _pick("N-1", 1_000_000))
    awards.grant(by=officer, award_id=award, at=AT)
    awards.pay(
        by=officer, award_id=award, amount=won(1_000_000), target=accounts.BANK, key="pay:1",
        kind="programme.paid", at=AT,
    )  # fmt: skip

    awards.take_return(
        by=officer, award_id=award, amount=won(400_000), source=accounts.BANK, key="return:1",
        kind="programme.returned", at=AT,
    )  # fmt: skip

    assert _held(officer, accounts.returned(call), accounts.BANK) == [400_000, 600_000]
    with pytest.raises(MoreThanAwarded):
        awards.pay(
            by=officer, award_id=award, amount=won(1), target=accounts.BANK, key="pay:2",
            kind="programme.paid", at=AT,
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("is_granted", [False, True])
def test_a_cancelled_award_frees_its_money_and_its_place(officer, open_a_call, is_granted):
    call = open_a_call()
    pick = _pick("N-1", 1_000_000, support_keys=("kr/naru/x:2026:1",))
    (award,) = _reserve(officer, call, pick)
    if is_granted:
        awards.grant(by=officer, award_id=award, at=AT)

    awards.end(by=officer, award_id=award, status="cancelled", reason="취소", at=AT)
    again = Pick(
        holder_kind="firm", holder_id=pick.holder_id, number="N-2", amount=won(1),
        support_keys=pick.support_keys,
    )  # fmt: skip
    _reserve(officer, call, again, key="two")

    assert _held(officer, accounts.free(call)) == [9_999_999]
    with pytest.raises(AwardMovedOn):
        awards.end(by=officer, award_id=award, status="cancelled", reason="", at=AT)


@pytest.mark.django_db
def test_nobody_is_supported_twice_under_one_key(officer, open_a_call):
    call = open_a_call()
    first = _pick("N-1", 1_000, support_keys=("kr/naru/x:2026:1",))
    _reserve(officer, call, first)
    second = Pick(
        holder_kind="firm", holder_id=first.holder_id, number="N-2", amount=won(1_000),
        name="한빛상회", support_keys=first.support_keys,
    )  # fmt: skip

    with pytest.raises(AlreadySupported) as refused, db.savepoint():
        _reserve(officer, call, second, key="two")

    assert "한빛상회" in refused.value.sentence.ko


@pytest.mark.django_db(transaction=True)
def test_officers_racing_for_the_last_won_never_overspend(officer, open_a_call, at_once):
    with db.transaction():
        call = open_a_call(money=1_000_000)

    def take(number: int) -> None:
        with db.transaction():
            _reserve(officer, call, _pick(f"N-{number}", 600_000), key=str(number))

    outcomes = at_once([lambda n=n: take(n) for n in range(8)])

    assert [type(outcome) for outcome in outcomes if outcome] == [BudgetUsedUp] * 7
    assert _held(officer, accounts.free(call), accounts.reserved(call)) == [400_000, 600_000]
