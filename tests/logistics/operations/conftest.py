"""Shipments for the tests of the room's writes."""

from datetime import UTC, datetime

import pytest
from tests.logistics.consignments import WHOLE

from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.logistics.operations import shipments
from naru.logistics.operations.shipments import Asked

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
SAME = ("firm_id", "sender", "receiver", "lines", "box", "currency", "freight", "insurance",
        "purpose", "order_number")  # fmt: skip


def asked(**changes):
    """Return what begins the whole consignment of the tests."""
    told = {name: getattr(WHOLE, name) for name in SAME}
    return Asked(**(told | {"firm_name": "강진청정", "came_from": ("hand", None)} | changes))


def made_ready(by, **changes):
    """Begin a shipment and make it ready."""
    with transaction():
        shipment_id = shipments.begin(by=by, asked=asked(**changes), at=NOW)
        shipments.move(by=by, shipment_id=shipment_id, to="ready", at=NOW)
    return shipment_id


@pytest.fixture
def desk(public_body):
    return system(public_body.id)
