"""A fund carries its money times its multiplier and not a won more, however many ask at once."""

import pytest
from django.db import transaction
from tests.protection.operations.conftest import AT, ON, with_multiplier

from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.ledger.verify import verify
from naru.protection import accounts
from naru.protection.models import Guarantee
from naru.protection.operations import funds, guarantees
from naru.protection.operations.funds import CapacityUsedUp

RACES = 20


def standing(desk):
    return funds.standing(book_id=1, fund_id=desk.fund_id)


@pytest.mark.django_db
def test_capital_comes_from_its_bearers_and_multiplies(desk):
    now = standing(desk)

    assert (now.cash, now.unused, now.exposure, now.short) == (10_000_000, 150_000_000, 0, 0)
    national = ledger_queries.balance(book_id=1, code=accounts.bearer(desk.fund_id, "national"))
    assert national.minor == -4_000_000


@pytest.mark.django_db
def test_the_same_capital_twice_counts_once(desk):
    token = uuid7()

    for _ in range(2):
        funds.put_in(
            by=desk.officer, fund_id=desk.fund_id, amount=won(1_000_000), token=token,
            file=desk.file, at=AT,
        )  # fmt: skip

    assert standing(desk).cash == 11_000_000


@pytest.mark.django_db
def test_five_trillion_won_are_carried_to_the_last_won(open_desk):
    """5조 원: the volume of the text, on a fund of a fifteenth."""
    desk = open_desk(capital=333_333_333_334)

    funds.carry(by=desk.officer, fund_id=desk.fund_id, amount=5_000_000_000_000, key="all", at=AT)

    assert standing(desk).unused == 333_333_333_334 * 15 - 5_000_000_000_000
    with pytest.raises(CapacityUsedUp):
        funds.carry(by=desk.officer, fund_id=desk.fund_id, amount=11, key="one more", at=AT)


@pytest.mark.django_db
def test_a_lower_multiplier_leaves_the_fund_short_until_it_is_filled(desk):
    desk.offered(50_000_000)
    file = with_multiplier(desk.file, 3)

    assert funds.set_multiplier(by=desk.officer, fund_id=desk.fund_id, file=file, on=ON, at=AT)

    now = standing(desk)
    assert (now.unused, now.short, now.exposure) == (0, -15_000_000, 45_000_000)
    with pytest.raises(CapacityUsedUp):
        desk.offered(1_000_000)
    funds.put_in(
        by=desk.officer, fund_id=desk.fund_id, amount=won(6_000_000), token=uuid7(), file=file,
        at=AT,
    )  # fmt: skip
    assert (standing(desk).unused, standing(desk).short) == (3_000_000, 0)


def offer_at_once(desk, waiting, at_once):
    def offer(guarantee_id):
        with transaction.atomic():
            guarantees.offer(
                by=desk.officer, guarantee_id=guarantee_id, loan=30_000_000, file=desk.file,
                reason="", on=ON, at=AT,
            )  # fmt: skip

    return at_once([lambda one=one: offer(one) for one in waiting])


@pytest.mark.django_db(transaction=True)
def test_twenty_races_for_the_last_won_never_pass_it(open_desk, at_once):
    for race in range(RACES):
        with transaction.atomic():
            desk = open_desk(capital=1_800_000, code=f"race-{race}")  # 27 million: one offer
            waiting = [desk.applied() for _ in range(2)]

        outcomes = offer_at_once(desk, waiting, at_once)

        assert sorted(type(one).__name__ for one in outcomes) == ["CapacityUsedUp", "NoneType"]
        assert (standing(desk).exposure, standing(desk).unused) == (27_000_000, 0)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_what_fits(open_desk, at_once):
    with transaction.atomic():
        desk = open_desk(capital=4_000_000)  # 60 million: room for two of 27 million
        waiting = [desk.applied() for _ in range(RACES)]

    outcomes = offer_at_once(desk, waiting, at_once)

    assert sum(one is None for one in outcomes) == 2
    assert all(isinstance(one, CapacityUsedUp) for one in outcomes if one is not None)
    now = standing(desk)
    assert (now.exposure, now.unused) == (54_000_000, 6_000_000)
    carried = Guarantee.objects.in_book(1).filter(status="offered")
    assert sum(carried.values_list("outstanding", flat=True)) == now.exposure
    assert verify(book_id=1) == []
