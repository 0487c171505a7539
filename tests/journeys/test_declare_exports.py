"""A declaration is lodged once, whoever presses and however many press at once."""

import pytest
from tests.journeys.sending import NOW, an_item, make_cast, open_the_book, ready

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.models import Declaration
from naru.customs.operations import declarations
from naru.customs.operations.declarations import DeclarationMovedOn
from naru.goods.exchange import RateStale, parts_of
from naru.journeys import declare_exports, keep_exchange
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.outcome import Done, Unknown


@pytest.mark.django_db(transaction=True)
def test_ten_presses_at_once_lodge_one_declaration(public_body, at_once):
    cast = open_the_book(make_cast(public_body))
    by, house = system(public_body.id), AcceptingHouse()
    shipment = ready(cast, an_item(cast).id)
    firm = declare_exports.compare(body_id=by.body_id, shipment_id=shipment, at=NOW).shipment
    with transaction():
        declarations.tell_customs_code(by=by, firm_id=firm.firm_id, code="GANGJIN1", at=NOW)
    one = declare_exports.draft(by=by, shipment_id=shipment, way="full", at=NOW)
    lacking = {"A304": "보은로 1", "A305": "59229", "A308": "김강진", "A802": "보은로 1"}
    declare_exports.change(by=by, declaration_id=one, changes=lacking, at=NOW)
    with pytest.raises(RateStale):  # nobody has loaded this week's rates
        declare_exports.lodge(by=by, declaration_id=one, houses=OneHouse(house=house), at=NOW)
    keep_exchange.load(
        by=by, since=legal_date(NOW), rates={"USD": parts_of("1,400")}, source="관세청", at=NOW
    )

    def press():
        return declare_exports.lodge(
            by=by, declaration_id=one, houses=OneHouse(house=house), at=NOW
        )

    came = at_once([press] * 10)

    assert came.count("accepted") == 1
    assert sum(isinstance(each, DeclarationMovedOn) for each in came) == 9
    assert len(house.accepted) == 1


class Slow(AcceptingHouse):
    """Answer a correction under each key as the first time; lose the first answer of all."""

    def __init__(self):
        super().__init__()
        self.amended = {}

    def amend(self, *, number, changes, key):
        is_first = not self.amended
        self.amended.setdefault(key, dict(changes))
        return Unknown(reference=number, since=NOW) if is_first else Done(None)


@pytest.mark.django_db
def test_another_price_after_a_lost_answer_is_another_correction(public_body):
    cast = open_the_book(make_cast(public_body))
    by, house = system(public_body.id), Slow()
    shipment = ready(cast, an_item(cast).id)
    one = declare_exports.draft(by=by, shipment_id=shipment, way="full", at=NOW)
    Declaration.objects.in_book(by.body_id).update(
        status="accepted", number="1", accepted_on=legal_date(NOW)
    )

    known = [
        declare_exports.correct_price(
            by=by, declaration_id=one, line=1, fob=won(price), houses=OneHouse(house=house), at=NOW
        )
        for price in (60_000, 70_000, 70_000)
    ]

    kept = Declaration.objects.in_book(by.body_id).get()
    assert known == [False, True, True]
    assert kept.fob_won == 70_000
    assert list(house.amended.values())[-1]["AA06"] == "70000"
