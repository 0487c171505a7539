"""Many parcels settled at once come to the same as one by one; new weight moves the difference."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.logistics.operations.test_freight import AT, asked, desk, discount, standing

from naru.kernel.money import won
from naru.ledger import verify
from naru.ledger.models import Journal
from naru.logistics import freight as pure
from naru.logistics.freight import Split
from naru.logistics.models import FreightCharge
from naru.logistics.operations import freight, freight_changes
from naru.logistics.operations.freight import ChargedAlready, CreditUsedUp, NoCharge

__all__ = ["desk"]  # the fixture of the neighbour


def parcels(by, count, price=25_500):
    for number in range(1, count + 1):
        freight.reserve(by=by, asked=asked(shipment=number, price=price), at=AT)
    return [UUID(int=number) for number in range(1, count + 1)]


@pytest.mark.django_db
def test_a_flight_is_settled_at_once_and_only_once(desk):
    off = discount(desk)
    one, two, three = parcels(desk, 3)
    unheld = UUID(int=99)  # a joint box pays for it
    actual = {one: won(25_500), two: won(20_000), three: won(26_000), unheld: won(9)}

    for _ in range(2):
        freight_changes.settle_many(by=desk, actual=actual, at=AT)

    assert standing(desk, off) == [100_000 - 7_650 - 6_000 - 7_800, -50_050, 0, 71_500]
    assert Journal.objects.in_book(1).filter(kind="freight.settled").count() == 3
    assert {row.state for row in FreightCharge.objects.in_book(1)} == {"settled"}
    assert not verify.verify(1)
    with pytest.raises(ChargedAlready):
        freight_changes.settle_many(by=desk, actual={one: won(1)}, at=AT)


@pytest.mark.django_db
def test_where_a_budget_runs_out_each_parcel_says_who_bears_the_rest(desk):
    off = discount(desk, given=15_500)
    one, two = parcels(desk, 2)

    freight_changes.settle_many(by=desk, actual={one: won(30_000), two: won(25_500)}, at=AT)

    assert standing(desk, off) == [200, -40_200, 0, 55_500]


@pytest.mark.django_db
def test_another_weight_moves_the_difference_both_ways_and_the_bill_then_agrees(desk):
    off = discount(desk)
    (one,) = parcels(desk, 1)

    dearer = freight_changes.reprice(
        by=desk, shipment_id=one, price=won(30_000), token=uuid4(), at=AT
    )
    held = standing(desk, off)
    freight_changes.reprice(by=desk, shipment_id=one, price=won(20_000), token=uuid4(), at=AT)
    freight_changes.settle_many(by=desk, actual={one: won(20_000)}, at=AT)

    assert dearer.before == Split(discount=won(7_650), firm=won(17_850))
    assert held == [91_000, -21_000, 30_000, 0]
    assert standing(desk, off) == [94_000, -14_000, 0, 20_000]
    with pytest.raises(ChargedAlready):
        freight_changes.reprice(by=desk, shipment_id=one, price=won(1), token=uuid4(), at=AT)
    with pytest.raises(NoCharge):
        freight_changes.reprice(
            by=desk, shipment_id=UUID(int=99), price=won(1), token=uuid4(), at=AT
        )


@pytest.mark.django_db
def test_a_new_price_passes_neither_the_credit_nor_an_empty_budget(desk):
    off = discount(desk, given=8_000)
    (one,) = parcels(desk, 1)

    kept = freight_changes.reprice(
        by=desk, shipment_id=one, price=won(30_000), token=uuid4(), at=AT
    )
    with pytest.raises(CreditUsedUp):
        freight_changes.reprice(by=desk, shipment_id=one, price=won(900_000), token=uuid4(), at=AT)

    assert kept.after == Split(discount=won(7_650), firm=won(22_350))
    assert standing(desk, off) == [350, -22_350, 30_000, 0]


parts = st.builds(
    lambda off, firm: Split(discount=won(off), firm=won(firm)),
    st.integers(0, 10**6), st.integers(0, 10**6),
)  # fmt: skip


@given(parts, parts)
def test_repricing_holds_exactly_the_new_price(before, after):
    firm_id, discount_id = UUID(int=8), UUID(int=9)

    arrows = pure.repriced(before, after, firm_id=firm_id, discount_id=discount_id)

    moved = sum((1 if one.target == "freight:held" else -1) * one.amount.minor for one in arrows)
    assert moved == (after.total - before.total).minor
