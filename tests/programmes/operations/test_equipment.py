"""Equipment is chosen from the catalogue within what the award and its holder can pay."""

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, PAYEE, granted

from naru.kernel.money import won
from naru.programmes.operations import disbursements, equipment
from naru.programmes.operations.equipment import EquipmentFixed, EquipmentTooDear, NotInCatalogue

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(officer, open_a_call):
    return granted(officer, open_a_call(ADVANCE), own=won(600_000))


def test_a_choice_stands_with_its_price_and_may_be_changed(award):
    by = money.owner(award)

    price = equipment.choose(by=by, award_id=award, codes=["kiosk"], at=AT)

    assert price == won(1_500_000)
    assert money.award(award).facts == {"equipment": ["kiosk"], "equipment.won": 1_500_000}
    assert equipment.choose(by=by, award_id=award, codes=["kiosk"], at=AT)


@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        ([], NotInCatalogue),
        (["oven"], NotInCatalogue),
        (["robot"], EquipmentTooDear),
        (["kiosk", "kiosk"], EquipmentTooDear),
    ],
)
def test_what_is_unknown_or_too_dear_is_refused(award, codes, refusal):
    with pytest.raises(refusal):
        equipment.choose(by=money.owner(award), award_id=award, codes=codes, at=AT)


def test_the_choice_stays_once_money_has_left(officer, award):
    asked = disbursements.ask(by=officer, award_id=award, code="first", payee=PAYEE, at=AT)
    disbursements.approve(by=money.officer(role="approver"), disbursement_ids=[asked], at=AT)

    with pytest.raises(EquipmentFixed):
        equipment.choose(by=officer, award_id=award, codes=["kiosk"], at=AT)
