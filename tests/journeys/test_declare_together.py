"""Several firms' parcels to one orderer are declared once; each firm has its own lines."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.logistics.operations.test_joint import ALONE, AT, CUT_OFF

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.models import Declaration
from naru.customs.operations.declarations import DeclaredTogether, WayBarred
from naru.goods.consignment import Box, Line, Place
from naru.goods.exchange import parts_of
from naru.identity.models import Firm
from naru.journeys import declare_exports, declare_together, keep_exchange
from naru.journeys.declare_together import CustomsCodesMissing
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.money import Money
from naru.ledger import operations as ledger
from naru.logistics.operations import joint, shipments
from naru.logistics.operations.shipments import Asked

pytestmark = pytest.mark.django_db
LAVER = Line(
    description="Roasted laver", hs6="200899", origin="KR", quantity=2, net_grams=300,
    value=Money(4_000, "USD"),
)  # fmt: skip
RICE = replace(LAVER, description="Rice", hs6="100630", value=Money(2_000, "USD"))
ORDERER = Place(name="Sato", street="1-2", city="Tokyo", postcode="1000001", country="JP")


def closed(by, *lines, codes=True):
    """Close a joint shipment of a parcel a line, each of another firm, all to one orderer."""
    one = joint.begin(by=by, country="JP", leaves_on=date(2026, 11, 27), closes_at=CUT_OFF, at=AT)
    made = []
    for number, line in enumerate(lines, start=1):
        name = f"강진{number}호"
        firm = Firm.objects.create(
            brn=f"123456789{number}", name=name, address="전남 강진군 1", registered_at=AT
        )
        if codes:
            declare_exports.tell_customs_code(by=by, firm_id=firm.id, code=f"CODE{number}", at=AT)
        asked = Asked(
            firm_id=firm.id, firm_name=firm.name, came_from=("channel", UUID(int=number)),
            lines=(line,), sender=replace(ORDERER, country="KR"), receiver=ORDERER,
            box=Box(grams=3_000), currency="USD", freight=Money(0, "USD"),
            insurance=Money(0, "USD"),
        )  # fmt: skip
        made.append(shipments.begin(by=by, asked=asked, at=AT))
        shipments.move(by=by, shipment_id=made[-1], to="ready", at=AT)
        joint.join(by=by, consolidation_id=one, shipment_id=made[-1], alone=ALONE, at=AT)
    joint.close(by=by, consolidation_id=one, alone=dict.fromkeys(made, ALONE), at=AT)
    return one, made


@pytest.fixture
def by(public_body):
    ledger.open_book(book_id=public_body.id, name="나루군", at=AT)
    actor = system(public_body.id)
    keep_exchange.load(
        by=actor, since=legal_date(AT), rates={"USD": parts_of("1,400")}, source="관세청", at=AT
    )
    return actor


def drafted(by, one):
    (group,) = declare_together.groups(body_id=by.body_id, consolidation_id=one, at=AT)
    return declare_together.draft(
        by=by, consolidation_id=one, group_id=group.id, confirmed=(), at=AT
    )


def test_one_declaration_is_lodged_once_and_every_parcel_stands_under_it(by):
    one, made = closed(by, LAVER, replace(LAVER, value=Money(9_000, "USD")))
    houses = OneHouse(house=AcceptingHouse())

    kept = drafted(by, one)
    again = drafted(by, one)
    declare_exports.lodge(by=by, declaration_id=kept, houses=houses, at=AT)

    whole = Declaration.objects.get(id=kept)
    parts = {part.shipment_id: part for part in Declaration.objects.filter(under_id=kept)}
    assert again == kept
    assert (whole.status, len(whole.lines), parts.keys()) == ("accepted", 2, set(made))
    assert {part.number for part in parts.values()} == {whole.number}
    assert sum(part.fob_won for part in parts.values()) == whole.fob_won
    assert [line["L302"] for line in parts[made[1]].lines] == ["CODE2"]
    with pytest.raises(DeclaredTogether):
        declare_exports.withdraw(
            by=by, declaration_id=parts[made[0]].id, houses=houses, at=AT
        )  # fmt: skip
    declare_exports.withdraw(by=by, declaration_id=kept, houses=houses, at=AT)
    assert set(Declaration.objects.values_list("status", flat=True)) == {"withdrawn"}


def test_a_line_that_needs_a_check_bars_all_with_its_law(by):
    one, _ = closed(by, LAVER, RICE)

    with pytest.raises(WayBarred) as refused:
        drafted(by, one)

    assert "양곡관리법" in refused.value.sentence.ko


def test_firms_without_a_customs_code_are_named(by):
    one, _ = closed(by, LAVER, LAVER, codes=False)

    with pytest.raises(CustomsCodesMissing) as refused:
        drafted(by, one)

    assert "강진1호, 강진2호" in refused.value.sentence.ko
