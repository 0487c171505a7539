"""A place given up bears its share, until a lighter or equal parcel takes it over."""

from uuid import UUID

import pytest
from tests.logistics.operations.test_joint import ALONE, AT, by, held, opened, parcel, together

from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.logistics import accounts
from naru.logistics.models import CarrierBooking, ConsolidationPart, Shipment
from naru.logistics.operations import joint, joint_places
from naru.logistics.operations.joint_places import NoPlaceFree

pytestmark = pytest.mark.django_db
__all__ = ["by"]


@pytest.fixture
def closed(by):
    """Close a joint shipment of three firms, and let the second give its parcel up."""
    one, made = opened(by), [parcel(by, firm) for firm in (1, 2, 3)]
    for each in made:
        together(by, one, each)
    joint.close(by=by, consolidation_id=one, alone=dict.fromkeys(made, ALONE), at=AT)
    bears = joint_places.give_up(by=by, consolidation_id=one, shipment_id=made[1], at=AT)
    return one, made, bears


def balance(by, firm):
    code = accounts.firm(UUID(int=firm))
    return ledger_queries.balances(book_id=by.body_id, codes=[code])[code]


def take_over(by, one, place_of, newcomer, alone):
    return joint_places.take_over(
        by=by, consolidation_id=one, place_of=place_of, shipment_id=newcomer, alone=alone, at=AT
    )


def test_giving_up_bears_the_share_and_a_newcomer_gives_it_back(by, closed):
    one, made, bears = closed
    before, newcomer = held(by), parcel(by, 4, grams=2_900)

    pays = take_over(by, one, made[1], newcomer, won(20_000))

    old = ConsolidationPart.objects.in_book(by.body_id).get(shipment_id=made[1])
    new = ConsolidationPart.objects.in_book(by.body_id).get(shipment_id=newcomer)
    assert bears == won(old.share_won)
    assert won(0) < pays == won(old.refunded_won) < bears
    assert balance(by, 2) == pays - bears
    assert balance(by, 4) == won(0) - pays
    assert held(by) == before
    assert old.counts_won + new.counts_won == ALONE.minor
    assert Shipment.objects.in_book(by.body_id).get(id=newcomer).status == "booked"


def test_a_place_is_taken_once_and_by_no_heavier_parcel(by, closed):
    one, made, _ = closed
    heavy, first, second = parcel(by, 4, grams=3_001), parcel(by, 4), parcel(by, 5)

    with pytest.raises(NoPlaceFree):
        take_over(by, one, made[1], heavy, ALONE)
    take_over(by, one, made[1], first, ALONE)
    with pytest.raises(NoPlaceFree):
        take_over(by, one, made[1], second, ALONE)


def test_the_bill_is_borne_by_place_and_given_up_parcels_are_not_handed_over(by, closed):
    one, made, _ = closed
    newcomer = parcel(by, 4)
    take_over(by, one, made[1], newcomer, won(20_000))

    left = joint.bill(by=by, consolidation_id=one, actual=won(9_000_000), at=AT)

    parts = ConsolidationPart.objects.in_book(by.body_id).filter(left_at=None)
    assert set(left) == {made[0], made[2], newcomer}
    assert all(part.actual_won == part.counts_won <= part.alone_won for part in parts)
    assert sum(part.actual_won for part in parts) == 3 * ALONE.minor
    assert held(by) == won(0)


def test_each_parcel_has_a_booking_under_the_master_number_until_it_is_given_up(by, closed):
    _, made, _ = closed

    rows = CarrierBooking.objects.in_book(by.body_id).order_by("id")

    assert [row.status for row in rows] == ["taken", "cancelled", "taken"]
    assert {row.tracking_number.removeprefix(row.reference) for row in rows} == {"-1", "-2", "-3"}
    assert {row.shipment_id for row in rows} == set(made)
