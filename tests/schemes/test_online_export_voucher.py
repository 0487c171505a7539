"""온라인 수출 바우처 (O3): three shares of subsidy, four stages, a menu of one's own choice."""

from datetime import date, timedelta

import pytest
from tests.schemes.award import PHOTO

from naru.journeys import order_with_a_voucher, pay_providers, register_providers, run_vouchers
from naru.journeys.order_with_a_voucher import Upload
from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.programmes import accounts
from naru.programmes.operations.providers import PriceLine
from naru.programmes.operations.voucher_orders import MenuCapReached, OrdersClosed
from naru.programmes.queries import voucher_orders, vouchers

pytestmark = pytest.mark.django_db
FILE = "mss/2026-online-export-voucher"
POINTS = {"market": 35, "plan": 35, "growth": 15}
# sales of last year, exports of last year (USD) → public money, own contribution
TIERS = {
    "내수": (900_000_000, 0, 21_000_000, 9_000_000),
    "유망": (1_000_000_000, 100_000, 27_000_000, 18_000_000),
    "성장": (5_000_000_000, 1_000_000, 35_000_000, 35_000_000),
    "강소": (4_999_999_999, 5_000_000, 60_000_000, 40_000_000),
}


def _applied(call, office, name):
    sales, exports, _public, _own = TIERS[name]
    firm = office.firm(name, size="small")
    handed = call.applies(
        firm, sales_won=f"{sales:,}", exports_usd=str(exports), sells_online_abroad="예",
        has_tax_arrears="아니요", wanted="100,000,000",
    )  # fmt: skip
    return handed.application_id


@pytest.fixture
def chosen(office):
    """Return the awards by name: everybody applied, was screened, reviewed and chosen."""
    office.turns(2025, 12, 18)
    call = office.opens(FILE, money=200_000_000)
    applications = {name: _applied(call, office, name) for name in TIERS}
    office.turns(2026, 1, 12)
    call.screens()
    call.is_reviewed({one: [POINTS] * 3 for one in applications.values()})
    office.turns(2026, 2, 2)
    held = call.chooses()
    return call, {name: held[one] for name, one in applications.items()}


def _issued(office, award):
    """Sign the agreement and pay the own contribution in; return the voucher."""
    award.is_agreed(until=date(2026, 12, 31))
    shown = vouchers.voucher(book_id=office.body_id, voucher_id=award.id)
    run_vouchers.deposit(
        by=office.officer, voucher_id=award.id, amount=won(shown.still_to_pay),
        reference=f"NH-{award.view.number}", deposited_on=office.today, at=office.at,
    )  # fmt: skip
    return vouchers.voucher(book_id=office.body_id, voucher_id=award.id)


def _provider(office, *menus):
    runs = office.firm("나루디자인")
    firm_id = next(iter(runs.firm_ids))
    provider = register_providers.register(
        by=runs, firm_id=firm_id, name="나루디자인", introduction="포장 디자인", phone="", email="",
        at=office.at,
    )  # fmt: skip
    offers = [
        register_providers.offer(
            by=runs, provider_id=provider, menu=menu, description="-", at=office.at,
            prices=[PriceLine(name="기본", price=500_000)],
        )
        for menu in menus
    ]  # fmt: skip
    register_providers.decide(by=office.officer, offer_ids=offers, status="approved", at=office.at)
    return provider, runs


def _ordered(office, award, provider, menu, price):
    request = order_with_a_voucher.ask(
        by=award.holder, voucher_id=award.id, menu=menu, title="포장 디자인", text="3종",
        provider_ids=[provider[0]], at=office.at,
    )  # fmt: skip
    (quote,) = voucher_orders.quotes(book_id=office.body_id, request_id=request)
    order_with_a_voucher.quote(
        by=provider[1], quote_id=quote.id, price=price, days=30, terms="",
        valid_until=office.today + timedelta(days=14), at=office.at,
    )  # fmt: skip
    return order_with_a_voucher.place(
        by=award.holder, quote_id=quote.id, price=won(price), at=office.at
    )


def _done(office, award, provider, order, invoice):
    order_with_a_voucher.deliver(
        by=provider[1], order_id=order, number=1, text="시안과 원본을 냈어요", invoice=invoice,
        invoiced_on=office.today, uploads=[Upload(name="결과.png", content=PHOTO)], at=office.at,
    )  # fmt: skip
    order_with_a_voucher.confirm(by=award.holder, order_id=order, number=1, at=office.at)
    settled = order_with_a_voucher.settle_many(
        by=office.officer, parts=[(order, 1, "1")], at=office.at
    )
    assert settled.refused == ()
    return settled.amount


def _paid(office, provider):
    firm_id = next(iter(provider[1].firm_ids))
    earned = ledger_queries.balance(book_id=office.body_id, code=accounts.provider(firm_id))
    payout = pay_providers.claim(by=provider[1], firm_id=firm_id, amount=earned, at=office.at)
    pay_providers.approve(by=office.approver, payout_ids=[payout], at=office.at)
    order = pay_providers.order(
        by=office.officer, payout_ids=[payout], pay_on=office.today, at=office.at
    )
    pay_providers.book_result(by=office.officer, order_id=order, content=b"", at=office.at)
    return earned.minor


def test_every_tier_and_stage_gets_its_voucher(office, chosen):
    call, awards = chosen

    issued = {name: _issued(office, award) for name, award in awards.items()}

    assert {name: (one.subsidy, one.own) for name, one in issued.items()} == {
        name: tier[2:] for name, tier in TIERS.items()
    }
    assert {name: one.face for name, one in issued.items()} == {
        "내수": 30_000_000, "유망": 45_000_000, "성장": 70_000_000, "강소": 100_000_000,
    }  # fmt: skip
    assert call.money == {"free": 200_000_000 - 143_000_000}
    menu = vouchers.menu(book_id=office.body_id, shown=issued["강소"], today=office.today)
    assert len(menu) == 15
    assert {item.code: item.cap for item in menu if item.cap} == {"freight": 40_000_000}


def test_a_voucher_is_used_settled_paid_out_and_what_is_left_goes_home(office, chosen):
    call, awards = chosen
    award, provider = awards["성장"], _provider(office, "design", "freight")
    _issued(office, award)
    office.turns(2026, 3, 2)

    order = _ordered(office, award, provider, "design", 10_000_000)
    settled = _done(office, award, provider, order, "20260320-41000000-00000001")
    with pytest.raises(MenuCapReached):
        _ordered(office, award, provider, "freight", 40_000_001)
    paid = _paid(office, provider)
    office.turns(2026, 12, 1)
    with pytest.raises(OrdersClosed):  # designs are ordered until 30 November
        _ordered(office, award, provider, "design", 1_000_000)
    office.turns(2027, 1, 1)
    ended = run_vouchers.run(body_id=office.body_id, at=office.at)

    assert (settled, paid, ended) == (10_000_000, 10_000_000, 1)
    view = vouchers.voucher(book_id=office.body_id, voucher_id=award.id)
    assert (view.public_back, view.own_back) == (30_000_000, 30_000_000)
    assert call.money["returned"] == 30_000_000
    assert (award.view.status, award.view.net_paid) == ("settled", 5_000_000)
    with db.transaction():
        office.proves_its_books()
