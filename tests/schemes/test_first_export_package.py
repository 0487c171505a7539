"""소상공인 수출지원센터 (K1): one package per firm with four services, for the first hundred."""

from datetime import date

import pytest
from tests.schemes.service import Provider

from naru.journeys import run_vouchers
from naru.kernel import db
from naru.programmes import accounts
from naru.programmes.models import CallRound
from naru.programmes.operations import places
from naru.programmes.operations.voucher_orders import MenuCapReached
from naru.programmes.queries import vouchers

pytestmark = pytest.mark.django_db
FILE = "kotra/2021-first-export-package"
MENU = {"school": 1_000_000, "mentor": 1_000_000, "online-marketing": 2_000_000,
        "sample-test": 1_000_000}  # fmt: skip


def test_the_hundredth_firm_has_a_package_and_the_next_has_none(office):
    office.turns(2021, 3, 8)
    call = office.opens(FILE)
    window = CallRound.objects.get(call_id=call.call_id)
    with db.transaction():
        assert places.take(round_id=window.id, count=99)

    hundredth = call.applies(office.firm("나루 유자청"), exports="0")
    exports = call.applies(office.firm("이미 수출하는 집"), exports="100,001")
    late = call.applies(office.firm("늦은 집"), exports="100,000")

    assert (hundredth.status, exports.status, late.status) == (
        "selected", "submitted", "not_selected",
    )  # fmt: skip
    assert exports.judged.unmet[0].fact == "export.usd"


def test_a_firm_discovers_trains_markets_and_tests_with_one_package(office):
    office.turns(2021, 3, 8)
    call = office.opens(FILE)
    application = call.applies(office.firm("나루 유자청"), exports="0").application_id
    award = call.chooses()[application]
    provider = Provider.registered(office, "수출 길잡이", *MENU)

    issued = vouchers.voucher(book_id=1, voucher_id=award.id)
    assert issued is not None
    assert (issued.status, issued.face) == ("issued", 5_000_000)
    with pytest.raises(MenuCapReached):
        provider.gets_order(award, "online-marketing", 3_000_001)
    office.turns(2021, 4, 12)
    for number, (menu, price) in enumerate(MENU.items(), start=1):
        order = provider.gets_order(award, menu, price)
        settled = provider.delivers(award, order, invoice=f"20210412-{number}")
        assert (settled.count, settled.amount) == (1, price), settled.refused
    provider.is_paid(5_000_000)

    (firm_id,) = provider.firm.firm_ids
    assert office.balance(accounts.provider(firm_id)) == 0
    assert call.money == {"free": 495_000_000}
    office.proves_its_books()


def test_what_a_package_does_not_use_lapses_after_nine_months(office):
    office.turns(2021, 3, 8)
    call = office.opens(FILE)
    application = call.applies(office.firm("바쁜 집"), exports="0").application_id
    award = call.chooses()[application]
    assert award.view.since_on == date(2021, 3, 8)

    office.turns(2021, 12, 5)
    assert run_vouchers.run(body_id=1, at=office.at) == 1

    assert award.view.status == "settled"
    assert call.money["returned"] == 5_000_000
