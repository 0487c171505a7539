"""Lists of the way of the goods ask no more statements for many rows than for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.hub import hall
from tests.web import way_of_the_goods

from naru.customs.models import Declaration, LandedQuote, Reentry
from naru.goods.models import TradeItem
from naru.identity.models import Firm
from naru.journeys import run_the_hub
from naru.kernel import clock
from naru.kernel.ids import uuid7
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import FreightAccount, FreightCharge

pytestmark = pytest.mark.django_db
LISTS = {
    "gate": (
        "trade_items", "shipments", "joint", "declarations", "reentries", "rates_account",
        "insurance",
    ),
    "officer": (
        "trade_items", "shipments", "hub", "hub_parcels", "hub_exceptions", "rates",
        "rates_charges", "rates_duties", "rates_firms", "joint", "declarations", "reentries",
        "insurance", "insurance_claims",
    ),
}  # fmt: skip


def a_copy(row, **changes):
    """Keep a row once more, with some things changed."""
    for name, value in ({"id": uuid7()} | changes).items():
        setattr(row, name, value)
    row.save(force_insert=True)


def more(firm, numbers):
    """Keep more shipments of a firm, half of them ready, with all that hangs on a shipment."""
    for number in numbers:
        sent = hall.booked(
            number, firm_id=firm.id, status=("booked", "ready")[number % 2],
            tracking_number=f"EZ{number}KR",
        )  # fmt: skip
        for kind in (Declaration, Reentry):
            a_copy(kind.objects.in_book(1).first(), shipment_id=sent.id)
        a_copy(LandedQuote.objects.in_book(1).first(), quoted_for_id=sent.id)
        a_copy(TradeItem.objects.first())
        FreightAccount.objects.create(book_id=1, firm_id=uuid7())
        FreightCharge.objects.create(
            book_id=1, shipment_id=sent.id, firm_id=firm.id, service="ems", carrier="post",
            country="JP", firm_won=1_000, reserved_at=clock.now(),
        )  # fmt: skip
    run_the_hub.expect_booked(by=hall.BY, at=clock.now())


def statements(doors):
    """Count the statements of each list, once what is kept by the process is there."""
    found = {}
    for space, names in LISTS.items():
        for path in (reverse(f"{space}:{name}") for name in names):
            doors[space].get(path)
            with CaptureQueriesContext(connection) as seen:
                assert doors[space].get(path).status_code == 200, path
            found[path] = len(seen)
    return found


def test_lists_ask_no_more_for_many_rows(people, signed_in):
    firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", address="전남 나루군 1",
        postcode="59224", registered_at=clock.now(),
    )  # fmt: skip
    doors = {
        "gate": signed_in(people("owner", firm=firm)),
        "officer": signed_in(people("officer", role="officer")),
    }
    way_of_the_goods.things(firm, OneCarrier(carrier=FlatCarrier()))
    more(firm, range(1_000, 1_004))
    few = statements(doors)
    more(firm, range(2_000, 2_012))
    many = statements(doors)

    assert {path: (few[path], many[path]) for path in few if many[path] > few[path]} == {}
