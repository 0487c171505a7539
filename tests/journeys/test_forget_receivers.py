"""Who received a parcel abroad is forgotten after five years; what was sent stays."""

from datetime import timedelta

import pytest
from tests.journeys.sending import NOW, a_wish, an_item, make_cast, open_the_book

from naru.customs.models import Declaration
from naru.journeys import declare_exports, forget_receivers, send_abroad
from naru.logistics.models import Shipment
from naru.logistics.queries import shipments

FIVE_YEARS = timedelta(days=5 * 366)


@pytest.mark.django_db
def test_receivers_are_forgotten_after_five_years_and_what_was_sent_stays(public_body):
    cast = open_the_book(make_cast(public_body))
    wish = a_wish(cast, an_item(cast).id)
    old, young = (send_abroad.send(by=cast.by, wish=wish, at=at) for at in (NOW - FIVE_YEARS, NOW))
    for one in (old, young):
        declare_exports.draft(by=cast.by, shipment_id=one, way="full", at=NOW)
    Declaration.objects.in_book(1).filter(shipment_id=old).update(drafted_at=NOW - FIVE_YEARS)

    for _night in range(2):
        forget_receivers.run(at=NOW)

    parcels = shipments.consignments(book_id=1, shipment_ids=[old, young])
    assert (parcels[old].receiver.name, parcels[old].receiver.country) == ("", "JP")
    assert parcels[young].receiver == wish.receiver
    assert parcels[old].lines
    kept = dict(Declaration.objects.in_book(1).values_list("shipment_id", "head"))
    assert not kept[old]
    assert kept[young]
    assert Shipment.objects.in_book(1).filter(receiver="").count() == 1
