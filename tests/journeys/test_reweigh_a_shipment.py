"""What the hub weighs is what freight is paid by: both ways, up to the credit, and told."""

import pytest
from tests.hub import hall
from tests.journeys.sending import NOW, an_item, make_cast, open_the_book, ready

from naru.hub.models import HubException, HubParcel
from naru.hub.queries import appointments
from naru.journeys import book_a_shipment, run_the_hub
from naru.journeys.reweigh_a_shipment import ServiceRefusesWeight
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.outcome import Done, Refused
from naru.ledger import queries as ledger
from naru.logistics import accounts
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import FreightCharge
from naru.logistics.operations import freight
from naru.logistics.operations.freight import CreditUsedUp
from naru.logistics.ports import Priced
from naru.logistics.queries import bookings, shipments
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
OFFICE = Actor(body_id=1, body_role="officer")
HEAVIEST = 30_000


class ByWeight(FlatCarrier):
    """Ask ten won a gram, and take nothing above thirty kilograms."""

    def price(self, *, asked, at):
        del at
        if asked.box.grams > HEAVIEST:
            return Refused(code="too_heavy", message="over 30 kg")
        return Done(Priced(total=won(asked.box.grams * 10)))

    def book(self, *, consignment, service, key, at):
        self.won_per_parcel = consignment.box.grams * 10
        return super().book(consignment=consignment, service=service, key=key, at=at)


CARRIERS = OneCarrier(carrier=ByWeight())


@pytest.fixture
def cast(public_body):
    return open_the_book(make_cast(public_body))


def weighed(cast, grams):
    """Bring a booked parcel of 1.9 kg as far as the scales."""
    parcel = ready(cast, an_item(cast).id)
    book_a_shipment.book(
        by=cast.by, shipment_id=parcel, service="ems", firm_pays_max=None, at=NOW,
        carriers=CARRIERS,
    )  # fmt: skip
    run_the_hub.lay_out(by=OFFICE, codes=["A-01"], at=NOW)
    flight = run_the_hub.plan_flight(
        by=OFFICE, number="KE703", countries=["JP"], cut_off_at=hall.CUT_OFF, at=hall.NOW
    )
    run_the_hub.expect(by=OFFICE, shipment_ids=[parcel], at=NOW)
    (row,) = HubParcel.objects.in_book(1)
    hall.take(hall.scanned("receive", row.code), hall.scanned("store", row.code, beside="A-01"))
    run_the_hub.make_wave(by=OFFICE, flight_id=flight, at=NOW)
    told = hall.take(hall.scanned("pick", row.code), hall.scanned("pack", row.code, grams=grams))
    return parcel, row.code, told[-1]


def go_on(sides_mm=None):
    wrong = HubException.objects.in_book(1).get()
    run_the_hub.resolve(
        by=OFFICE, exception_id=wrong.id, resolution="go_on", words="다시 잼", at=NOW,
        carriers=CARRIERS, sides_mm=sides_mm,
    )  # fmt: skip


def owed(cast):
    code = accounts.firm(cast.firm.id)
    return -ledger.balances(book_id=1, codes=[code])[code].minor


@pytest.mark.parametrize(("grams", "kind"), [(2_500, "overweight"), (1_200, "too_light")])
def test_another_weight_is_priced_anew_and_told(cast, grams, kind):
    parcel, code, outcome = weighed(cast, grams)

    go_on(sides_mm=(300, 200, 100))

    shown = shipments.consignments(book_id=1, shipment_ids=[parcel])[parcel]
    (booking,) = bookings.of_shipment(book_id=1, shipment_id=parcel)
    here = appointments.in_hub(book_id=1, shipment_id=parcel)
    assert outcome == kind
    assert (shown.box.grams, shown.box.length_mm) == (grams, 300)
    assert owed(cast) == booking.charged.minor == grams * 10
    assert (here.freight_before_won, here.freight_after_won) == (19_000, grams * 10)
    letter = Letter.objects.filter(template="hub.reweighed").get()
    assert f"19,000원 → {grams * 10:,}원" in letter.text
    assert hall.take(hall.scanned("pack", code, grams=grams)) == ["done"]


def test_what_the_credit_or_the_service_does_not_bear_stays_an_exception(cast):
    parcel, _code, _outcome = weighed(cast, 2_500)
    with transaction():
        freight.set_credit(
            by=OFFICE, firm_id=cast.firm.id, credit=won(20_000), reason="시험", at=NOW
        )

    with pytest.raises(CreditUsedUp):
        go_on()
    HubParcel.objects.in_book(1).update(weighed_grams=HEAVIEST + 1)
    with pytest.raises(ServiceRefusesWeight):
        go_on()

    assert owed(cast) == 19_000
    assert HubParcel.objects.in_book(1).get().state == "held"
    assert FreightCharge.objects.in_book(1).get().firm_won == 19_000
    assert shipments.shipment(book_id=1, shipment_id=parcel).grams == 1_900
