"""Closing against joining: whoever comes late is out, and what is in has its frozen share."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from naru.goods.consignment import Box, Line, Place
from naru.kernel.actor import system
from naru.kernel.db import savepoint, transaction
from naru.kernel.money import Money, won
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.logistics import accounts
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import bookings, freight, joint, joint_places, shipments
from naru.logistics.operations.bookings import BookedAlready
from naru.logistics.operations.joint import Closed, FirmHasNoCredit, TooLateToLeave
from naru.logistics.operations.joint_rows import JointMovedOn
from naru.logistics.operations.shipments import Asked

AT = datetime(2026, 11, 25, 3, tzinfo=UTC)
CUT_OFF = datetime(2026, 11, 26, 9, tzinfo=UTC)
ALONE = won(36_500)


def parcel(by, firm, *, grams=3_000):
    line = Line(
        description="Roasted laver", hs6="200899", origin="KR", quantity=2, net_grams=300,
        value=Money(4_000, "USD"),
    )  # fmt: skip
    asked = Asked(
        firm_id=UUID(int=firm), firm_name="강진청정", came_from=("hand", None), lines=(line,),
        sender=Place(name="김강진", street="보은로 1", city="강진군", country="KR"),
        receiver=Place(name="Sato", street="1-2", city="Tokyo", country="JP"),
        box=Box(grams=grams), currency="USD", freight=Money(0, "USD"), insurance=Money(0, "USD"),
    )  # fmt: skip
    made = shipments.begin(by=by, asked=asked, at=AT)
    shipments.move(by=by, shipment_id=made, to="ready", at=AT)
    return made


def together(by, one, made):
    joint.join(by=by, consolidation_id=one, shipment_id=made, alone=ALONE, at=AT)


@pytest.mark.django_db(transaction=True)
def test_joining_while_it_closes_is_in_with_a_share_or_out(public_body, at_once):
    by = system(public_body.id)
    with transaction():
        ledger.open_book(book_id=by.body_id, name="나루군", at=AT)
        one = joint.begin(
            by=by, country="JP", leaves_on=date(2026, 11, 27), closes_at=CUT_OFF, at=AT
        )
        made = [parcel(by, firm) for firm in range(1, 8)]
        for first in made[:3]:
            together(by, one, first)

    def late(shipment_id):
        def run():
            with transaction():
                together(by, one, shipment_id)

        return run

    def close():
        with transaction():
            return joint.close(by=by, consolidation_id=one, alone=dict.fromkeys(made, ALONE), at=AT)

    answers = at_once([late(made[3]), late(made[4]), close, late(made[5]), late(made[6])])

    parts = ConsolidationPart.objects.in_book(by.body_id).filter(left_at=None)
    quoted = Consolidation.objects.in_book(by.body_id).get(id=one).quoted_won
    refused = sum(isinstance(answer, JointMovedOn) for answer in answers)
    held = ledger_queries.balances(book_id=by.body_id, codes=[accounts.HELD])[accounts.HELD]
    assert [type(answer) for answer in answers if answer is not None].count(Closed) == 1
    assert len(parts) == 7 - refused
    assert sum(part.share_won for part in parts) == quoted == held.minor
    with transaction():
        assert not verify.verify(book_id=by.body_id)


@pytest.mark.django_db
def test_calling_off_leaves_a_parcel_that_was_given_up_and_frees_the_others(public_body):
    by = system(public_body.id)
    ledger.open_book(book_id=by.body_id, name="나루군", at=AT)
    one = joint.begin(by=by, country="JP", leaves_on=date(2026, 11, 27), closes_at=CUT_OFF, at=AT)
    kept, given_up = parcel(by, 1), parcel(by, 2)
    for made in (kept, given_up):
        together(by, one, made)
    joint.close(by=by, consolidation_id=one, alone=dict.fromkeys((kept, given_up), ALONE), at=AT)
    joint_places.give_up(by=by, consolidation_id=one, shipment_id=given_up, at=AT)

    joint.dissolve(by=by, consolidation_id=one, at=AT)

    status = dict(Shipment.objects.in_book(by.body_id).values_list("id", "status"))
    held = ledger_queries.balances(book_id=by.body_id, codes=[accounts.HELD])[accounts.HELD]
    assert status == {kept: "ready", given_up: "cancelled"}
    assert held == won(0)


@pytest.mark.django_db
def test_what_a_carrier_may_have_neither_joins_nor_is_sent_a_second_time(public_body):
    by = system(public_body.id)
    ledger.open_book(book_id=by.body_id, name="나루군", at=AT)
    one = joint.begin(by=by, country="JP", leaves_on=date(2026, 11, 27), closes_at=CUT_OFF, at=AT)
    first, second, asked, late = (parcel(by, firm) for firm in range(1, 5))
    for made in (first, second, asked):
        together(by, one, made)
    for made in (asked, late):
        bookings.ask(by=by, shipment_id=made, carrier="post", service="ems", at=AT)

    with pytest.raises(BookedAlready):
        together(by, one, late)
    every = dict.fromkeys((first, second, asked, late), ALONE)
    joint.close(by=by, consolidation_id=one, alone=every, at=AT)

    inside = ConsolidationPart.objects.in_book(by.body_id).filter(left_at=None)
    assert set(inside.values_list("shipment_id", flat=True)) == {first, second}
    assert Shipment.objects.in_book(by.body_id).get(id=asked).status == "ready"


@pytest.fixture
def by(public_body):
    ledger.open_book(book_id=public_body.id, name="나루군", at=AT)
    return system(public_body.id)


def opened(by):
    return joint.begin(by=by, country="JP", leaves_on=date(2026, 11, 27), closes_at=CUT_OFF, at=AT)


def held(by):
    return ledger_queries.balances(book_id=by.body_id, codes=[accounts.HELD])[accounts.HELD]


@pytest.mark.django_db(transaction=True)
def test_cancelling_while_it_closes_is_out_for_nothing_or_in_with_a_share(public_body, at_once):
    by = system(public_body.id)
    with transaction():
        ledger.open_book(book_id=by.body_id, name="나루군", at=AT)
        one, made = opened(by), [parcel(by, firm) for firm in range(1, 6)]
        for each in made:
            together(by, one, each)

    def cancel(shipment_id):
        def run():
            with transaction():
                joint.let_go(by=by, shipment_id=shipment_id, at=AT)
                shipments.move(by=by, shipment_id=shipment_id, to="cancelled", at=AT)

        return run

    def close():
        with transaction():
            ids = joint.inside(by=by, consolidation_id=one)
            return joint.close(by=by, consolidation_id=one, alone=dict.fromkeys(ids, ALONE), at=AT)

    answers = at_once([cancel(made[0]), close, cancel(made[1])])

    refused = sum(isinstance(answer, JointMovedOn) for answer in answers)
    live = ConsolidationPart.objects.in_book(by.body_id).filter(left_at=None)
    status = Shipment.objects.in_book(by.body_id).values_list("status", flat=True)
    quoted = Consolidation.objects.in_book(by.body_id).get(id=one).quoted_won
    assert len(live) == 3 + refused == list(status).count("booked")
    assert sum(part.share_won for part in live) == quoted == held(by).minor


@pytest.mark.django_db
def test_closing_takes_todays_prices_and_drops_what_has_none_or_is_paid_by_the_sender(by):
    one = opened(by)
    cheaper, gone, ddp, other = (parcel(by, firm) for firm in range(1, 5))
    for each in (cheaper, gone, ddp, other):
        together(by, one, each)
    Shipment.objects.in_book(by.body_id).filter(id=ddp).update(incoterm="DDP")
    fresh = {cheaper: won(35_000), ddp: ALONE, other: won(41_000)}

    closed = joint.close(by=by, consolidation_id=one, alone=fresh, at=AT)

    parts = ConsolidationPart.objects.in_book(by.body_id).filter(left_at=None)
    assert {change.shipment_id: change.now for change in closed.changed} == {
        cheaper: won(35_000), gone: None, ddp: None, other: won(41_000),
    }  # fmt: skip
    assert {part.shipment_id: part.alone_won for part in parts} == {cheaper: 35_000, other: 41_000}
    assert all(part.share_won < fresh[part.shipment_id].minor for part in parts)


@pytest.mark.django_db
def test_a_firm_without_credit_is_named_and_may_be_left_out(by):
    one, (rich, poor, third) = opened(by), (parcel(by, firm) for firm in (1, 2, 3))
    for each in (rich, poor, third):
        together(by, one, each)
    freight.set_credit(by=by, firm_id=UUID(int=2), credit=won(1), reason="", at=AT)
    fresh = dict.fromkeys((rich, poor, third), ALONE)

    with savepoint(), pytest.raises(FirmHasNoCredit) as refused:
        joint.close(by=by, consolidation_id=one, alone=fresh, at=AT)

    assert "강진청정" in refused.value.sentence.ko


@pytest.mark.django_db
def test_who_is_left_out_bears_nothing_and_the_others_close(by):
    one, (first, out, third) = opened(by), [parcel(by, firm) for firm in (1, 2, 3)]
    for each in (first, out, third):
        together(by, one, each)

    joint.leave_out(by=by, consolidation_id=one, shipment_id=out, at=CUT_OFF)
    joint.close(by=by, consolidation_id=one, alone=dict.fromkeys((first, third), ALONE), at=CUT_OFF)

    assert Shipment.objects.in_book(by.body_id).get(id=out).status == "ready"


@pytest.mark.django_db
def test_after_the_cut_off_nobody_leaves_for_nothing(by):
    one, made = opened(by), parcel(by, 1)
    together(by, one, made)

    with pytest.raises(TooLateToLeave):
        joint.leave(by=by, consolidation_id=one, shipment_id=made, at=CUT_OFF)
    with pytest.raises(TooLateToLeave):
        joint.let_go(by=by, shipment_id=made, at=CUT_OFF)
