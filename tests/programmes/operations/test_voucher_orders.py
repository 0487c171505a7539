"""An order takes from the cap and the wallet at once; what it may not take is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import DAY, FACE, opened_shop

from naru.identity.models import Firm, FirmMembership, Person
from naru.kernel import db
from naru.kernel.money import won
from naru.ledger.refusals import NotEnoughInWallet
from naru.programmes.operations import providers, voucher_orders, voucher_requests
from naru.programmes.operations.providers import NotYours
from naru.programmes.operations.voucher_keeping import VoucherOrderMovedOn
from naru.programmes.operations.voucher_orders import (
    DoneTooLate,
    MenuCapReached,
    OrdersClosed,
    QuoteChanged,
    QuoteExpired,
)
from naru.programmes.operations.voucher_requests import (
    NoInterimSettlement,
    NotOnTheMenu,
    PartsDoNotAddUp,
    ProviderNotApproved,
    QuoteMovedOn,
    RelatedProvider,
)
from naru.programmes.operations.vouchers import VoucherMovedOn

pytestmark = pytest.mark.django_db
LATE_NOVEMBER = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)


def test_an_order_holds_the_wallets_money_and_takes_from_the_cap(shop):
    order = shop.order("freight", 300_000)

    assert (shop.usable, shop.in_wallet, shop.used("freight")) == (700_000, FACE, 300_000)
    assert shop.row(order).number.endswith("-01")
    assert shop.row(order).due_on == DAY + timedelta(days=30)


def test_the_same_quote_is_ordered_once(shop):
    quote = shop.quoted("design", 200_000)

    orders = {
        voucher_orders.place(by=shop.holder, quote_id=quote, price=won(200_000), at=AT)
        for _ in range(2)
    }

    assert len(orders) == 1
    assert shop.usable == 800_000


def test_one_quote_of_several_is_chosen_and_the_others_are_passed(shop):
    first, second = (provider for provider, _, _ in shop.providers)
    request = shop.ask("design", first, second)
    quotes = dict(
        voucher_requests.rows_of(shop.officer)
        .filter(request_id=request)
        .values_list("provider_id", "id")
    )
    for (provider, actor, _), price in zip(shop.providers, (200_000, 180_000), strict=True):
        voucher_requests.quote(
            by=actor, quote_id=quotes[provider], price=price, days=20, terms="", at=AT,
            valid_until=DAY,
        )  # fmt: skip

    voucher_orders.place(by=shop.holder, quote_id=quotes[second], price=won(180_000), at=AT)

    with pytest.raises(QuoteMovedOn), db.savepoint():
        voucher_orders.place(by=shop.holder, quote_id=quotes[first], price=won(200_000), at=AT)
    states = voucher_requests.rows_of(shop.officer).filter(request_id=request)
    assert dict(states.values_list("provider_id", "status")) == {
        first: "passed", second: "chosen"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("menu", "price", "refusal"),
    [
        ("freight", 400_001, MenuCapReached),
        ("certificate", 800_001, MenuCapReached),
        ("design", 1_000_001, NotEnoughInWallet),
    ],
)
def test_a_won_above_the_cap_or_the_wallet_is_refused(shop, menu, price, refusal):
    quote = shop.quoted(menu, price)

    with pytest.raises(refusal), db.savepoint():
        voucher_orders.place(by=shop.holder, quote_id=quote, price=won(price), at=AT)

    assert (shop.usable, shop.used(menu)) == (FACE, 0)


def test_caps_count_every_order_of_the_service(shop):
    shop.order("freight", 250_000)

    with pytest.raises(MenuCapReached) as refused, db.savepoint():
        shop.order("freight", 150_001)

    assert "150,000" in refused.value.sentence.ko


@pytest.mark.parametrize(
    ("menu", "at", "more", "refusal"),
    [
        ("design", LATE_NOVEMBER, {}, OrdersClosed),
        ("freight", LATE_NOVEMBER, {"valid_until": date(2026, 11, 30)}, QuoteExpired),
        ("freight", LATE_NOVEMBER, {"days": 91}, DoneTooLate),
    ],
)
def test_days_that_have_passed_are_refused(shop, menu, at, more, refusal):
    with pytest.raises(refusal), db.savepoint():
        shop.order(menu, 100_000, at=at, **more)


def test_freight_may_still_be_ordered_when_design_is_closed(shop):
    shop.order("freight", 100_000, at=LATE_NOVEMBER, days=90)


def test_a_changed_quote_is_not_ordered_at_the_price_seen_before(shop):
    quote = shop.quoted("design", 100_000)
    voucher_requests.quote(
        by=shop.providers[0][1], quote_id=quote, price=900_000, days=9, terms="", valid_until=DAY,
        at=AT,
    )  # fmt: skip

    with pytest.raises(QuoteChanged), db.savepoint():
        voucher_orders.place(by=shop.holder, quote_id=quote, price=won(100_000), at=AT)


def test_a_suspended_provider_gets_no_order_and_is_not_asked(shop):
    quote = shop.quoted("design", 100_000)
    offer = providers.Offer.objects.get(provider_id=shop.providers[0][0], menu="design")
    providers.decide(by=shop.officer, offer_id=offer.id, status="suspended", reason="점검", at=AT)

    with pytest.raises(ProviderNotApproved), db.savepoint():
        voucher_orders.place(by=shop.holder, quote_id=quote, price=won(100_000), at=AT)
    with pytest.raises(ProviderNotApproved), db.savepoint():
        shop.ask("design")


def test_ones_own_firm_is_no_provider(shop):
    mine = shop.add_provider("design", firm_id=shop.firm_id)

    with pytest.raises(RelatedProvider), db.savepoint():
        shop.ask("design", mine)


def test_a_firm_of_the_same_owner_is_no_provider(shop):
    owner = Person.objects.create(email="owner@example.com", name="대표")
    for firm_id, brn in ((shop.firm_id, "1234567891"), (shop.providers[0][2], "2208162517")):
        firm = Firm.objects.create(id=firm_id, brn=brn, name=brn, registered_at=AT)
        FirmMembership.objects.create(firm=firm, person=owner, since_at=AT)

    with pytest.raises(RelatedProvider), db.savepoint():
        shop.ask("design")


def test_a_service_that_is_not_on_the_menu_is_not_asked_for(shop):
    with pytest.raises(NotOnTheMenu), db.savepoint():
        shop.ask("golf")


def test_another_firm_orders_nothing_with_this_voucher(shop):
    quote = shop.quoted("design", 100_000)

    with pytest.raises(NotYours), db.savepoint():
        voucher_orders.place(by=shop.providers[0][1], quote_id=quote, price=won(100_000), at=AT)


def test_nothing_is_asked_before_the_own_contribution_is_there(officer):
    waiting = opened_shop(officer, is_paid=False)

    with pytest.raises(VoucherMovedOn), db.savepoint():
        waiting.ask("design")


def test_only_long_work_is_settled_in_parts_that_add_up(shop):
    parts = [("착수", 300_000), ("완료", 300_000)]

    with pytest.raises(NoInterimSettlement), db.savepoint():
        shop.order("certificate", 600_000, days=200, parts=parts)
    with pytest.raises(NoInterimSettlement), db.savepoint():
        shop.order("design", 600_000, days=300, parts=parts)
    with pytest.raises(PartsDoNotAddUp), db.savepoint():
        shop.order("certificate", 600_001, days=300, parts=parts)
    order = shop.order("certificate", 600_000, days=300, parts=parts)

    assert [(part.name, part.amount) for part in shop.parts(order)] == parts


@pytest.mark.parametrize("side", ["holder", "provider"])
def test_before_delivery_either_side_cancels_and_the_money_is_free(shop, side):
    order = shop.order("freight", 300_000)
    actor = shop.holder if side == "holder" else shop.providers[0][1]

    freed = voucher_orders.cancel(by=actor, order_id=order, side=side, reason="사정", at=AT)

    assert freed == won(300_000)
    assert (shop.usable, shop.used("freight")) == (FACE, 0)
    assert (shop.row(order).status, shop.row(order).price) == ("cancelled", 0)


def test_after_delivery_only_the_office_cancels(shop):
    order = shop.order("design", 300_000)
    shop.deliver(order)

    with pytest.raises(VoucherOrderMovedOn), db.savepoint():
        voucher_orders.cancel(by=shop.holder, order_id=order, side="holder", reason="", at=AT)
    voucher_orders.cancel(by=shop.officer, order_id=order, side="office", reason="폐업", at=AT)

    assert (shop.usable, shop.row(order).status) == (FACE, "cancelled")


def test_what_is_overdue_is_dropped_and_what_was_delivered_stays(shop):
    late, delivered = shop.order("design", 100_000), shop.order("design", 200_000)
    shop.deliver(delivered)
    past = date(2026, 12, 31) + timedelta(days=61)

    count = voucher_orders.drop_overdue(by=shop.officer, today=past, at=AT)
    again = voucher_orders.drop_overdue(by=shop.officer, today=past, at=AT)

    assert (count, again) == (1, 0)
    assert shop.row(late).status == "cancelled"
    assert shop.row(delivered).status == "running"


def test_a_request_that_is_closed_is_not_quoted_for(shop):
    request = shop.ask("design")
    voucher_requests.close(by=shop.holder, request_id=request)
    quote = voucher_requests.rows_of(shop.officer).get(request_id=request)

    with pytest.raises(QuoteMovedOn), db.savepoint():
        voucher_requests.quote(
            by=shop.providers[0][1], quote_id=quote.id, price=1, days=1, terms="",
            valid_until=DAY, at=AT,
        )  # fmt: skip
    with pytest.raises(QuoteMovedOn), db.savepoint():
        voucher_requests.close(by=shop.holder, request_id=request)


def test_a_declined_quote_may_be_given_after_all(shop):
    request = shop.ask("design")
    quote = voucher_requests.rows_of(shop.officer).get(request_id=request)
    provider = shop.providers[0][1]

    voucher_requests.decline(by=provider, quote_id=quote.id, reason="바빠요", at=AT)
    voucher_requests.quote(
        by=provider, quote_id=quote.id, price=50_000, days=5, terms="", valid_until=DAY, at=AT
    )

    assert voucher_orders.place(by=shop.holder, quote_id=quote.id, price=won(50_000), at=AT)
