"""The carrier's sandbox issues numbers that pass the check, the same for the same reference."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.adapters.carrier.sandbox import SandboxCarrier
from naru.commerce import carriers

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize("carrier", [code for code in carriers.CARRIERS if code != "direct"])
def test_numbers_fit_their_carrier(carrier):
    port = SandboxCarrier()

    first = port.issue(carrier=carrier, reference="a", postcode="59237").invoice_number

    assert carriers.check(carrier=carrier, number=first) == first
    assert port.issue(carrier=carrier, reference="a", postcode="59237").invoice_number == first
    assert port.issue(carrier=carrier, reference="b", postcode="59237").invoice_number != first


def test_a_parcel_arrives_after_a_day():
    port = SandboxCarrier()
    about = {"carrier": "cj", "invoice_number": "1", "shipped_at": AT}

    assert port.delivered_at(**about, at=AT + timedelta(hours=23)) is None
    assert port.delivered_at(**about, at=AT + timedelta(days=3)) == AT + timedelta(days=1)
