"""스마트상점 (A3): equipment by catalogue for 1,100 shops in two rounds, checked, then paid."""

from datetime import date

import pytest
from tests.programmes import factories

from naru.journeys import report_progress
from naru.kernel.clock import start_of
from naru.programmes.models import Application
from naru.programmes.operations.disbursements import NotYetDue
from naru.programmes.operations.equipment import EquipmentTooDear
from naru.programmes.operations.reports import ReportFallsShort
from naru.programmes.operations.spendings import EvidenceMissing
from naru.programmes.queries import kpi

pytestmark = pytest.mark.django_db
FILE = "mss/2020-smart-shops"
GOOD = [{"need": 40, "use": 40}]
WORKS = {"check__is_installed": True, "check__works": True, "check__is_catalogued": True}


def equipped(office):
    """Bring one shop to the award of a kiosk of six million won."""
    office.turns(2020, 3, 10)
    call = office.opens(FILE)
    shop = call.applies(office.firm("나루 분식"), equipment=["kiosk"], price="6,000,000")
    call.screens()
    call.is_reviewed({shop.application_id: GOOD})
    office.turns(2020, 6, 1)
    return call, call.chooses()[shop.application_id]


def test_equipment_is_paid_for_once_it_is_seen_to_work(office):
    call, award = equipped(office)
    assert (award.view.amount, award.view.own) == (4_200_000, 1_800_000)
    with pytest.raises(EquipmentTooDear):
        report_progress.choose_equipment(
            by=award.holder, award_id=award.id, codes=["vr-fitting"], at=office.at
        )
    price = report_progress.choose_equipment(
        by=award.holder, award_id=award.id, codes=["kiosk"], at=office.at
    )
    assert price.minor == 6_000_000

    office.turns(2020, 7, 1)
    with pytest.raises(NotYetDue):
        award.is_paid("after-installation")
    with pytest.raises(EvidenceMissing):
        award.is_checked("installation", photo=False, **WORKS)
    with pytest.raises(ReportFallsShort):
        award.is_checked("installation", **WORKS | {"check__works": False})
    award.is_checked("installation", **WORKS)

    assert award.is_paid("after-installation") == 4_200_000
    assert award.spends(6_000_000, invoice="20200701-3") == 4_200_000
    assert award.is_settled() == 0
    figures = {one.code: one.value for one in kpi.of_call(book_id=1, call_id=call.call_id)}
    assert figures == {"shops": 1}


def test_equipment_out_of_use_is_clawed_back_by_the_day(office):
    call, award = equipped(office)
    award.is_checked("installation", **WORKS)
    award.is_paid("after-installation")
    office.turns(2021, 12, 10)
    with pytest.raises(ReportFallsShort):
        award.is_checked("still-in-use", check__is_installed=True, check__works=False)

    asked_back = award.is_clawed_back("out-of-use", happened_on=date(2021, 12, 1))

    assert asked_back == 4_200_000 * 365 // 730
    award.gives_back()
    assert call.money["returned"] == 2_100_000
    office.proves_its_books()


def test_eleven_hundred_shops_are_equipped_in_two_rounds(office):
    office.turns(2020, 3, 10)
    call = office.opens(FILE)
    for number, many, opens, closes in (
        (1, 640, date(2020, 3, 10), (2020, 6, 1)),
        (2, 600, date(2020, 7, 2), (2020, 10, 5)),
    ):
        factories.scored_alike(
            call.call_id, many, GOOD[0], amount=5_000_000, round_number=number,
            submitted_at=start_of(opens), facts={"firm.size": "micro"},
        )  # fmt: skip
        office.turns(*closes)
        call.chooses(round_number=number)

    outcomes = {
        status: Application.objects.filter(call_id=call.call_id, status=status).count()
        for status in ("selected", "reserve", "not_selected")
    }
    assert outcomes == {"selected": 1_100, "reserve": 90, "not_selected": 50}
    assert call.money == {"committed": 5_500_000_000}, "the last won is promised, and no more"
