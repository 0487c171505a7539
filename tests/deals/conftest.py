"""A firm of the county with its owner, a buyer abroad, and an offer."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from naru.deals.offer import Line, Offer
from naru.identity.models import Firm, FirmMembership, MallMembership, Person
from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def an_offer(**more):
    told = {
        "currency": "USD",
        "lines": (
            Line(text="Dried pollack", quantity=500, unit="bag", unit_price=499, hs="0305.59",
                 moq=200, net_weight_g=250),
            Line(text="Seaweed snack", quantity=300, unit="box", unit_price=1_250,
                 discount_bp=333, hs="2008.99", net_weight_g=600),
        ),
        "discount": 1_00, "freight": 350_00, "incoterm": "CIF", "place": "Yokohama",
        "valid_until": date(2026, 4, 1), "lead_days": 21, "seller_name": "Naru Farm Co.",
        "packing": "Carton box", "remarks": "",
    }  # fmt: skip
    return Offer(**(told | more))


@pytest.fixture
def cast(public_body):
    return make_cast(public_body)


def make_cast(public_body):
    firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", registered_at=NOW,
        address="전남 나루군 나루읍 1",
    )  # fmt: skip
    owner = Person.objects.create(email="owner@example.com", name="김나루", language="ko")
    FirmMembership.objects.create(person=owner, firm=firm, since_at=NOW)
    MallMembership.objects.create(person=owner, body_id=public_body.id, joined_at=NOW)
    by = Actor(body_id=public_body.id, person_id=owner.id, firm_ids=frozenset({firm.id}))
    with transaction():
        buyer_id = buyers.register(
            by=by, source="import", at=NOW,
            known=Known(company="Aoi Foods", country="JP", city="Yokohama", language="ja",
                        email="sato@aoi.example", contact="Sato"),
        )  # fmt: skip
    return SimpleNamespace(firm=firm, by=by, buyer_id=buyer_id, guest=Actor(body_id=public_body.id))
