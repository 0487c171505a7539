"""
Random lives of orders: whatever happens, every won stands somewhere and no limit is passed.

A machine asks, orders, delivers, disputes, settles, cancels, amends and lets days pass; refusals
are answers like any other. After each step the books are counted.
"""

from collections import Counter
from datetime import timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import FACE, OWN, opened_shop

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger import lots, verify
from naru.programmes.models import VoucherMenu, VoucherOrder, VoucherPart
from naru.programmes.operations import (
    voucher_amendments,
    voucher_ends,
    voucher_orders,
    voucher_parts,
)

MENUS = ("design", "freight", "certificate")
INVOICES = [f"2026030241000000{n:08d}" for n in range(5)]
PRICES = st.integers(1, 600_000)
NUMBERS = st.integers(1, 2)


class Lives(RuleBasedStateMachine):
    """Steps of three parties on one voucher."""

    orders = Bundle("orders")

    @initialize()
    def open(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.shop = opened_shop(Actor(body_id=1, person_id=uuid7(), body_role="officer"))
        self.at = AT
        self.done = Counter()

    def attempt(self, name, call):
        try:
            with db.savepoint():
                answer = call()
        except Refusal as refused:
            self.done[refused.code] += 1
            return None
        self.done[name] += 1
        return answer

    @rule(target=orders, menu=st.sampled_from(MENUS), price=PRICES, cut=st.integers(0, 99))
    def order(self, menu, price, cut):
        first = price * cut // 100
        parts = [("하나", first), ("둘", price - first)] if menu == "certificate" and first else ()
        days = 250 if parts else 30
        order = self.attempt(
            "order", lambda: self.shop.order(menu, price, parts=parts, days=days, at=self.at)
        )
        return order or multiple()

    def part(self, order, number):
        """Return a part that the order has."""
        return (number - 1) % len(self.shop.parts(order)) + 1

    @rule(order=orders, number=NUMBERS, steps=st.integers(1, 3), invoice=st.sampled_from(INVOICES))
    def work(self, order, number, steps, invoice):
        """Deliver a part, and perhaps confirm and settle it."""
        part, shop = self.part(order, number), self.shop
        ways = [
            ("deliver", lambda: shop.deliver(order, part, invoice=invoice, at=self.at)),
            ("confirm", lambda: shop.confirm(order, part)),
            ("settle", lambda: shop.settle(order, part)),
        ]
        for name, way in ways[:steps]:
            self.attempt(name, way)

    @rule(order=orders, number=NUMBERS)
    def settle(self, order, number):
        part = self.part(order, number)
        self.attempt("confirm", lambda: self.shop.confirm(order, part))
        self.attempt("settle", lambda: self.shop.settle(order, part))

    @rule(order=orders, outcome=st.sampled_from(["accept", "redo", "drop"]))
    def dispute(self, order, outcome):
        shop = self.shop
        self.attempt(
            "dispute",
            lambda: voucher_parts.dispute(
                by=shop.holder, order_id=order, number=1, reason="이의", at=self.at
            ),
        )
        self.attempt(
            "decide",
            lambda: voucher_parts.decide(
                by=shop.officer, order_id=order, number=1, outcome=outcome, reason="결정",
                at=self.at,
            ),
        )  # fmt: skip

    @rule(order=orders, side=st.sampled_from(["holder", "provider", "office"]))
    def cancel(self, order, side):
        shop = self.shop
        by = {"holder": shop.holder, "provider": shop.providers[0][1], "office": shop.officer}
        self.attempt(
            "cancel",
            lambda: voucher_orders.cancel(
                by=by[side], order_id=order, side=side, reason="취소", at=self.at
            ),
        )

    @rule(order=orders, price=PRICES)
    def amend(self, order, price):
        shop, due = self.shop, legal_date(self.at)
        amendment = self.attempt(
            "propose",
            lambda: voucher_amendments.propose(
                by=shop.holder, order_id=order, side="holder", price=won(price), due_on=due,
                reason="변경", at=self.at,
            ),
        )  # fmt: skip
        if amendment:
            self.attempt(
                "agree",
                lambda: voucher_amendments.answer(
                    by=shop.providers[0][1], amendment_id=amendment, is_agreed=True, at=self.at
                ),
            )

    @rule(days=st.integers(1, 90))
    def night(self, days):
        self.at += timedelta(days=days)
        shop = self.shop
        voucher_orders.drop_overdue(by=shop.officer, today=legal_date(self.at), at=self.at)
        lots.expire(book_id=1, at=self.at)
        voucher_ends.finish(by=shop.officer, voucher_id=shop.voucher_id, at=self.at)

    @invariant()
    def every_won_stands_somewhere(self):
        if not hasattr(self, "done"):
            return
        shop = self.shop
        parts = (shop.in_wallet, shop.earned, shop.returned, shop.own_account, *shop.in_transit)
        assert sum(parts) == FACE, parts
        assert min(parts) >= 0, parts
        assert shop.returned <= FACE - OWN
        assert shop.own_account <= OWN

    @invariant()
    def no_limit_is_passed(self):
        if not hasattr(self, "done"):
            return
        orders = list(VoucherOrder.objects.in_book(1))
        for menu in VoucherMenu.objects.in_book(1):
            assert menu.used == sum(order.price for order in orders if order.menu == menu.code)
            assert menu.cap is None or menu.used <= menu.cap
        parts = list(VoucherPart.objects.in_book(1))
        for order in orders:
            alive = [part for part in parts if part.order_id == order.id]
            assert order.price == sum(p.amount for p in alive if p.status != "dropped")
            assert order.settled == sum(p.amount for p in alive if p.status == "settled")
        invoices = [part.invoice for part in parts if part.status == "settled"]
        assert len(invoices) == len(set(invoices))
        assert sum(order.settled for order in orders) == self.shop.earned

    def teardown(self):
        if not hasattr(self, "atomic"):
            return
        try:
            assert verify.verify(1) == []
            connection.check_constraints()
            SEEN.update(self.done)
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


SEEN: Counter[str] = Counter()


def test_every_won_stands_somewhere_in_random_lives(public_body):
    SEEN.clear()

    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    reached = {"order", "deliver"}
    assert reached <= SEEN.keys(), SEEN
