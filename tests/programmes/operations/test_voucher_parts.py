"""Delivered, confirmed or disputed, settled once with its invoice: money follows the work."""

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import DAY, FACE, OWN, opened_voucher

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.programmes.operations import cost_items, voucher_orders, voucher_parts
from naru.programmes.operations.cost_items import CostItemTaken
from naru.programmes.operations.providers import NotYours
from naru.programmes.operations.voucher_parts import (
    EvidenceMissing,
    NotToRate,
    PartMovedOn,
    UnknownPart,
    WhyMissing,
)

pytestmark = pytest.mark.django_db
INVOICE = "20260302-41000000-12345678"


def _decide(shop, order, outcome, reason="살펴봤어요"):
    voucher_parts.decide(
        by=shop.officer, order_id=order, number=1, outcome=outcome, reason=reason, at=AT
    )


def test_a_confirmed_part_is_settled_to_the_provider(shop):
    order = shop.order("design", 400_000)

    shop.all_the_way(order)

    assert (shop.in_wallet, shop.earned, shop.usable) == (600_000, 400_000, 600_000)
    assert (shop.row(order).status, shop.row(order).settled) == ("done", 400_000)
    (lot,) = ledger_queries.wallets(book_id=1, holder_id=shop.voucher_id, at=AT)[0].lots
    assert lot.remaining.minor * OWN // FACE == 180_000  # the own share left in the wallet


def test_a_part_is_settled_once(shop):
    order = shop.order("design", 400_000)
    shop.all_the_way(order)

    with pytest.raises(PartMovedOn), db.savepoint():
        shop.settle(order)

    assert shop.earned == 400_000


def test_an_invoice_is_settled_once_across_orders_vouchers_and_spending(shop):
    first, second = shop.order("design", 100_000), shop.order("freight", 100_000)
    shop.deliver(first, invoice=INVOICE)
    shop.deliver(second, invoice=INVOICE)
    for order in (first, second):
        shop.confirm(order)
    shop.settle(first)

    with pytest.raises(CostItemTaken), db.savepoint():
        shop.settle(second)

    assert (shop.earned, shop.in_wallet) == (100_000, 900_000)
    with pytest.raises(CostItemTaken), db.savepoint():
        cost_items.take(
            by=shop.officer, award_id=uuid7(), programme_code="kr/motie/logistics",
            invoice=INVOICE, spent_on=DAY, amount=won(1), at=AT,
        )  # fmt: skip


def test_an_invoice_that_another_award_was_settled_with_is_refused_on_delivery(shop):
    other = opened_voucher(shop.officer, shop.call_id, uuid7(), own=0)
    cost_items.take(
        by=shop.officer, award_id=other, programme_code="kr/naru/x", invoice=INVOICE, spent_on=DAY,
        amount=won(1), at=AT,
    )  # fmt: skip
    order = shop.order("design", 100_000)

    with pytest.raises(CostItemTaken), db.savepoint():
        shop.deliver(order, invoice=INVOICE)


def test_a_delivery_says_what_was_done_and_names_its_invoice(shop):
    order = shop.order("design", 100_000)

    for text, invoice in (("", INVOICE), ("마쳤어요", " ")):
        with pytest.raises(EvidenceMissing), db.savepoint():
            voucher_parts.deliver(
                by=shop.providers[0][1], order_id=order, number=1, text=text, document_ids=[],
                invoice=invoice, invoiced_on=DAY, at=AT,
            )  # fmt: skip


def test_nobody_confirms_but_the_holder_and_nobody_delivers_but_the_provider(shop):
    order = shop.order("design", 100_000)
    shop.deliver(order)

    with pytest.raises(NotYours), db.savepoint():
        voucher_parts.confirm(by=shop.providers[0][1], order_id=order, number=1, at=AT)
    with pytest.raises(NotYours), db.savepoint():
        voucher_parts.deliver(
            by=shop.holder, order_id=order, number=1, text="-", document_ids=[], invoice=INVOICE,
            invoiced_on=DAY, at=AT,
        )  # fmt: skip


def test_what_is_not_delivered_is_neither_confirmed_nor_settled(shop):
    order = shop.order("design", 100_000)

    with pytest.raises(PartMovedOn), db.savepoint():
        shop.confirm(order)
    with pytest.raises(PartMovedOn), db.savepoint():
        shop.settle(order)
    with pytest.raises(UnknownPart), db.savepoint():
        shop.confirm(order, 2)


def _dispute(shop, order, reason="로고가 달라요"):
    voucher_parts.dispute(by=shop.holder, order_id=order, number=1, reason=reason, at=AT)


@pytest.mark.parametrize(
    ("outcome", "status", "usable"),
    [("accept", "confirmed", 900_000), ("redo", "due", 900_000), ("drop", "dropped", FACE)],
)
def test_the_office_decides_a_dispute(shop, outcome, status, usable):
    order = shop.order("design", 100_000)
    shop.deliver(order)
    _dispute(shop, order)

    _decide(shop, order, outcome)

    assert (shop.parts(order)[0].status, shop.usable) == (status, usable)


def test_a_dispute_and_its_decision_have_their_reasons(shop):
    order = shop.order("design", 100_000)
    shop.deliver(order)

    with pytest.raises(WhyMissing), db.savepoint():
        _dispute(shop, order, " ")
    _dispute(shop, order)
    with pytest.raises(WhyMissing), db.savepoint():
        _decide(shop, order, "accept", "")


def test_a_disputed_part_may_be_mended_and_confirmed_without_the_office(shop):
    order = shop.order("design", 100_000)
    shop.deliver(order)
    _dispute(shop, order)

    shop.deliver(order)
    shop.confirm(order)

    assert shop.settle(order) == 100_000


def test_long_work_is_settled_part_by_part(shop):
    parts = [("착수", 300_000), ("완료", 500_000)]
    order = shop.order("certificate", 800_000, days=280, parts=parts)

    shop.all_the_way(order, 1)

    assert (shop.earned, shop.row(order).status) == (300_000, "running")
    shop.all_the_way(order, 2)
    assert (shop.earned, shop.in_wallet, shop.row(order).status) == (800_000, 200_000, "done")


def test_the_rest_of_half_done_work_is_dropped_and_what_was_settled_stays(shop):
    parts = [("착수", 300_000), ("완료", 500_000)]
    order = shop.order("certificate", 800_000, days=280, parts=parts)
    shop.all_the_way(order, 1)

    voucher_orders.cancel(by=shop.officer, order_id=order, side="office", reason="중단", at=AT)

    assert (shop.row(order).status, shop.row(order).price) == ("done", 300_000)
    assert (shop.usable, shop.used("certificate")) == (700_000, 300_000)


def test_only_a_confirmed_order_is_rated_and_once(shop):
    order = shop.order("design", 100_000)
    with pytest.raises(NotToRate), db.savepoint():
        voucher_parts.rate(by=shop.holder, order_id=order, score=5, words="", at=AT)
    shop.deliver(order)
    shop.confirm(order)

    voucher_parts.rate(by=shop.holder, order_id=order, score=5, words="고마워요", at=AT)

    with pytest.raises(NotToRate), db.savepoint():
        voucher_parts.rate(by=shop.holder, order_id=order, score=1, words="", at=AT)
