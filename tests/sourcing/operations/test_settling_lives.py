"""
Random lives of orders: award, deliver, accept, reject, cancel, dispute, pay out, in any order.

After each step every won that came in stands somewhere, every hold covers exactly what its order
may still cost, and nothing was paid twice.
"""

# ruff: noqa: ARG002 - every step takes the same two numbers, and some need only one

from collections import Counter

from django.db import connection, transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.sourcing.work_steps import Market

from naru.kernel import db
from naru.kernel.refusal import Refusal
from naru.ledger import verify
from naru.ledger.models import Hold
from naru.sourcing import accounts
from naru.sourcing.models import (
    WorkDelivery,
    WorkDeposit,
    WorkDispute,
    WorkOrder,
    WorkPayout,
    WorkRelease,
)
from naru.sourcing.queries import money

STEPS = (
    "award", "pay_in", "accept", "accept", "decline", "cancel", "deliver", "deliver", "deliver",
    "inspect", "inspect", "inspect", "object", "dispute", "decide", "change", "night", "pay_out",
)  # fmt: skip
# What to do, to which row of those there are, and how much of it, in hundredths.
LIVES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.integers(0, 100)),
    min_size=25,
    max_size=40,
)
SEEN: Counter[str] = Counter()


class Life:
    """One request with two orders in work and a third quote, and what may happen to them."""

    def __init__(self):
        self.market = Market()
        self.market.with_two_orders(accepted=1)
        self.market.pay_in(500_000)

    def step(self, name, number, part):
        """Try a step; a refusal is an answer like any other."""
        try:
            with db.savepoint():
                getattr(self, name)(number, part)
        except Refusal as refused:
            SEEN[refused.code] += 1
        else:
            SEEN[name] += 1

    @staticmethod
    def pick(model, number, **of):
        rows = list(model.objects.in_book(1).filter(**of).order_by("id"))
        return rows[number % len(rows)] if rows else None

    def award(self, number, part):
        self.market.award((2, max(part, 20)))

    def pay_in(self, number, part):
        self.market.pay_in(part * 40_001 + 1)

    def accept(self, number, part):
        if order := self.pick(WorkOrder, number, status="offered"):
            self.market.accept(order.id)

    def decline(self, number, part):
        if order := self.pick(WorkOrder, number, status__in=("offered", "unfunded")):
            self.market.decline(order.id)

    def cancel(self, number, part):
        if order := self.pick(WorkOrder, number):
            self.market.cancel(order.id)

    def deliver(self, number, part):
        if order := self.pick(WorkOrder, number, status="working"):
            left = order.left_quantity - order.waiting_quantity
            self.market.deliver(order.id, left * part // 90)

    def inspect(self, number, part):
        if row := self.pick(WorkDelivery, number, status="waiting"):
            passed = row.quantity * part // 100
            rework = (row.quantity - passed) * number // 5
            self.market.inspect(row.id, passed, rework, row.quantity - passed - rework)

    def object(self, number, part):
        if row := self.pick(WorkDelivery, number, status="objectable"):
            self.market.object(row.id)

    def dispute(self, number, part):
        if order := self.pick(WorkOrder, number, status="working"):
            self.market.dispute(order.id)

    def decide(self, number, part):
        if row := self.pick(WorkDispute, number):
            self.market.decide(row.id, percent=part)

    def change(self, number, part):
        if order := self.pick(WorkOrder, number, status="working"):
            quantity = order.left_quantity * (10 - number) // 10
            self.market.change(order.id, amount=order.left_amount * part // 80, quantity=quantity)

    def night(self, number, part):
        self.market.night(part // 8)

    def pay_out(self, number, part):
        self.market.pay_out()

    def every_won_stands_somewhere(self):
        market = self.market
        paid_in = sum(WorkDeposit.objects.in_book(1).values_list("amount", flat=True))
        earned = [market.earned(one) for one in market.workshops]
        there = market.balance(accounts.request(market.request_id))
        assert there + sum(earned) == paid_in == -market.balance(accounts.BANK)
        released = WorkRelease.objects.in_book(1).values_list("amount", flat=True)
        assert sum(released) == sum(earned)
        asked = WorkPayout.objects.in_book(1).values_list("amount", flat=True)
        assert sum(asked) <= paid_in
        assert money.free(book_id=1, request_id=market.request_id).minor >= 0

    def every_hold_covers_its_order(self):
        ordered = 0
        for order in WorkOrder.objects.in_book(1):
            left = order.left_amount + order.frozen_amount
            hold = Hold.objects.in_book(1).filter(id=order.hold_id).first()
            is_funded = order.status in {"offered", "working"}
            assert (hold.remaining if hold else 0) == (left if is_funded else 0)
            waiting = WorkDelivery.objects.in_book(1).filter(order_id=order.id, status="waiting")
            assert order.waiting_quantity == sum(waiting.values_list("quantity", flat=True))
            was_accepted = order.status in {"working", "done"} or order.last_passed_on
            ordered += order.quantity if was_accepted or left else 0
        request = self.market.request()
        assert request.unordered + ordered <= request.quantity


@settings(max_examples=6, phases=[Phase.generate])
@given(life=LIVES)
def play(life):
    """Live one life inside a transaction that is taken back."""
    with transaction.atomic():
        lived = Life()
        for name, number, part in life:
            lived.step(name, number, part)
            lived.every_won_stands_somewhere()
            lived.every_hold_covers_its_order()
        assert verify.verify(1) == []
        connection.check_constraints()
        transaction.set_rollback(True)


def test_the_books_balance_in_random_lives(public_body):
    SEEN.clear()

    play()

    assert {"deliver", "inspect", "accept"} <= SEEN.keys(), SEEN
