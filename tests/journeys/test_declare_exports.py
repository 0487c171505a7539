"""A declaration is lodged once, whoever presses and however many press at once."""

from datetime import timedelta

import pytest
from tests.journeys.sending import NOW, an_item, make_cast, open_the_book, ready

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.models import Declaration, DeclarationStep
from naru.customs.operations import declarations
from naru.customs.operations.declarations import DeclarationMovedOn
from naru.customs.operations.wishes import (
    AnswerAwaited,
    CorrectionTooLate,
    SaleDayImpossible,
)
from naru.goods.exchange import RateStale, parts_of
from naru.journeys import declare_exports, keep_exchange
from naru.journeys.declare_exports import CustomsRefused
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.kernel.outcome import Done, Refused, Unknown


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
    """Take what is asked under each key once; lose the first answer of all."""

    def __init__(self):
        super().__init__()
        self.taken = []

    def amend(self, *, number, changes, key):
        return self._take(number, key, changes)

    def withdraw(self, *, number, key):
        return self._take(number, key, {})

    def _take(self, number, key, changes):
        self.taken.append((key, dict(changes)))
        return Unknown(reference=number, since=NOW) if len(self.taken) == 1 else Done(None)


@pytest.fixture
def accepted(public_body):
    """Return what to name an accepted declaration by."""
    cast = open_the_book(make_cast(public_body))
    by = system(public_body.id)
    shipment = ready(cast, an_item(cast).id)
    one = declare_exports.draft(by=by, shipment_id=shipment, way="full", at=NOW)
    Declaration.objects.in_book(by.body_id).update(
        status="accepted", number="1", accepted_on=legal_date(NOW)
    )
    return {"by": by, "declaration_id": one, "houses": OneHouse(house=Slow()), "at": NOW}


def kept():
    return Declaration.objects.get()


@pytest.mark.django_db
def test_a_lost_correction_is_asked_for_before_another_price(accepted):
    houses, by = accepted["houses"], accepted["by"]

    assert not declare_exports.correct_price(line=1, fob=won(60_000), **accepted)
    with pytest.raises(AnswerAwaited):
        declare_exports.correct_price(line=1, fob=won(70_000), **accepted)
    assert declare_exports.reconcile(body_id=by.body_id, houses=houses, at=NOW) == 1
    assert kept().fob_won == 60_000
    assert declare_exports.correct_price(line=1, fob=won(70_000), **accepted)

    keys = [key for key, _ in houses.house.taken]
    assert keys[0] == keys[1] != keys[2]
    assert kept().fob_won == 70_000
    assert kept().corrections == 2


@pytest.mark.django_db
def test_a_lost_withdrawal_is_asked_for_under_its_key(accepted):
    houses, by = accepted["houses"], accepted["by"]

    assert not declare_exports.withdraw(**accepted)
    assert kept().status == "accepted"
    assert declare_exports.reconcile(body_id=by.body_id, houses=houses, at=NOW) == 1

    assert len({key for key, _ in houses.house.taken}) == 1
    assert kept().status == "withdrawn"
    with pytest.raises(DeclarationMovedOn):
        declare_exports.withdraw(**accepted)


@pytest.mark.django_db
def test_a_refused_wish_is_said_and_makes_room_for_the_next(accepted):
    house = AcceptingHouse()
    house.withdraw = lambda **_: Refused(code="E08", message="적재가 끝났습니다.")
    one = accepted | {"houses": OneHouse(house=house)}

    with pytest.raises(CustomsRefused):
        declare_exports.withdraw(**one)

    assert kept().status == "accepted"
    assert declare_exports.correct_price(line=1, fob=won(60_000), **one)


@pytest.mark.django_db
def test_a_final_price_counts_its_days_from_the_sale(accepted):
    one = accepted | {"houses": OneHouse(house=AcceptingHouse()), "line": 1}
    since, late = legal_date(NOW), NOW + timedelta(days=100)

    with pytest.raises(CorrectionTooLate):
        declare_exports.correct_price(**one | {"at": late}, fob=won(60_000))
    for day in (since - timedelta(days=1), legal_date(late) + timedelta(days=1)):
        with pytest.raises(SaleDayImpossible):
            declare_exports.correct_price(**one | {"at": late}, fob=won(60_000), sold_on=day)
    sold_on = legal_date(late) - timedelta(days=60)

    assert declare_exports.correct_price(**one | {"at": late}, fob=won(60_000), sold_on=sold_on)

    told = DeclarationStep.objects.order_by("-id").first()
    assert (told.code, kept().fob_won) == ("final", 60_000)
    assert sold_on.isoformat() in told.words
