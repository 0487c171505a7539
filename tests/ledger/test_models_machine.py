"""
A machine of random steps against a model in plain Python.

Posts, holds, captures, releases, lots bought, spent, held, refunded and expired: after each step
the books agree with the model, and at the end the recount finds nothing.
"""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

import pytest
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
from tests.ledger.conftest import AT, BOOK, fill

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import holds, lots, operations, queries, verify
from naru.ledger.models import Lot
from naru.ledger.posting import Posting
from naru.ledger.refusals import HoldTooSmall, NotEnoughInWallet, Overdrawn, RefundTooLarge

LIMITED = ["escrow:orders", "vendor:b", "commission"]
CODES = [*LIMITED, "card:clearing", "bank"]
HOLDERS = [UUID(int=1), UUID(int=2)]
DAY = timedelta(days=1)
AMOUNTS = st.integers(1, 1_000)


class Books(RuleBasedStateMachine):
    """The rules; ``self.money`` and ``self.lots`` are the model."""

    placed = Bundle("placed")
    spent = Bundle("spent")
    lot_holds = Bundle("lot_holds")

    @initialize()
    def open(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        fill()
        self.steps = 0
        self.today = AT
        self.money = defaultdict(int)
        self.held = defaultdict(int)
        self.holds = {}
        self.lots = {holder: [] for holder in HOLDERS}  # rows: expiry, number, remaining, held
        self.spends = {}
        self.lot_held = {}

    def key(self):
        self.steps += 1
        return f"step:{self.steps}"

    def free(self, code):
        return self.money[code] - self.held[code]

    def attempt(self, allowed, refusal, call):
        if allowed:
            return call()
        with pytest.raises(refusal), db.savepoint():
            call()
        return None

    @rule(
        ends=st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True), amount=AMOUNTS
    )
    def post(self, ends, amount):
        source, target = ends
        allowed = source not in LIMITED or self.free(source) >= amount
        arrow = Posting(source=source, target=target, amount=won(amount))
        key = self.key()
        self.attempt(
            allowed,
            Overdrawn,
            lambda: operations.post(
                book_id=BOOK, key=key, kind="x", postings=[arrow], posted_at=self.today
            ),
        )
        if allowed:
            self.money[source] -= amount
            self.money[target] += amount

    @rule(target=placed, source=st.sampled_from(LIMITED), amount=AMOUNTS)
    def place(self, source, amount):
        key = self.key()
        hold = self.attempt(
            self.free(source) >= amount,
            Overdrawn,
            lambda: holds.place(
                book_id=BOOK,
                key=key,
                source=source,
                target="bank",
                amount=won(amount),
                posted_at=self.today,
            ),
        )
        if hold is None:
            return multiple()
        self.held[source] += amount
        self.holds[hold] = [source, amount]
        return hold

    @rule(hold=placed, amount=AMOUNTS, captured=st.booleans())
    def end_hold(self, hold, amount, captured):
        source, left = self.holds[hold]
        end, key = (holds.capture if captured else holds.release), self.key()
        allowed = amount <= left
        self.attempt(
            allowed,
            HoldTooSmall,
            lambda: end(
                book_id=BOOK, key=key, hold_id=hold, amount=won(amount), posted_at=self.today
            ),
        )
        if allowed:
            self.holds[hold][1] -= amount
            self.held[source] -= amount
            if captured:
                self.money[source] -= amount
                self.money["bank"] += amount

    @rule(
        holder=st.sampled_from(HOLDERS),
        face=AMOUNTS,
        share=st.integers(0, 100),
        days=st.integers(1, 6),
    )
    def issue(self, holder, face, share, days):
        paid = face * share // 100
        lots.issue(
            book_id=BOOK,
            key=self.key(),
            scheme="naru",
            holder_id=holder,
            face=won(face),
            paid=won(paid),
            origin_account="card:clearing",
            expires_at=self.today + days * DAY,
            posted_at=self.today,
        )
        self.money["card:clearing"] -= paid
        self.lots[holder].append([self.today + days * DAY, self.steps, face, 0])

    def live(self, holder):
        return sorted(lot for lot in self.lots[holder] if lot[0] > self.today)

    def taken(self, holder, amount):
        parts = []
        for lot in self.live(holder):
            part = min(amount, lot[2] - lot[3])
            if part:
                parts.append([lot, part])
                amount -= part
        return parts

    @rule(target=spent, holder=st.sampled_from(HOLDERS), amount=AMOUNTS)
    def spend(self, holder, amount):
        key = self.key()
        allowed = sum(lot[2] - lot[3] for lot in self.live(holder)) >= amount
        self.attempt(
            allowed,
            NotEnoughInWallet,
            lambda: lots.spend(
                book_id=BOOK,
                key=key,
                scheme="naru",
                holder_id=holder,
                target="card:clearing",
                amount=won(amount),
                posted_at=self.today,
            ),
        )
        if not allowed:
            return multiple()
        self.spends[key] = self.taken(holder, amount)
        for lot, part in self.spends[key]:
            lot[2] -= part
        self.money["card:clearing"] += amount
        return key

    @rule(target=lot_holds, holder=st.sampled_from(HOLDERS), amount=AMOUNTS)
    def hold_lots(self, holder, amount):
        key = self.key()
        allowed = sum(lot[2] - lot[3] for lot in self.live(holder)) >= amount
        held = self.attempt(
            allowed,
            NotEnoughInWallet,
            lambda: lots.hold(
                book_id=BOOK,
                key=key,
                scheme="naru",
                holder_id=holder,
                target="card:clearing",
                amount=won(amount),
                expires_at=None,
                posted_at=self.today,
            ),
        )
        if held is None:
            return multiple()
        parts = self.taken(holder, amount)
        for lot, part in parts:
            lot[3] += part
        assert [part.amount.minor for part in held.parts] == [part for _, part in parts]
        self.lot_held[held.hold_id] = parts
        return held.hold_id

    @rule(hold=lot_holds, amount=AMOUNTS, captured=st.booleans())
    def end_lot_hold(self, hold, amount, captured):
        end, key = (lots.capture if captured else lots.release), self.key()
        parts = self.lot_held[hold]
        allowed = sum(part for _, part in parts) >= amount
        self.attempt(
            allowed,
            HoldTooSmall,
            lambda: end(
                book_id=BOOK, key=key, hold_id=hold, amount=won(amount), posted_at=self.today
            ),
        )
        if not allowed:
            return
        self.money["card:clearing"] += amount if captured else 0
        for pair in parts:
            part = min(amount, pair[1])
            amount -= part
            pair[1] -= part
            pair[0][3] -= part
            pair[0][2] -= part if captured else 0

    @rule(key=spent, amount=AMOUNTS)
    def refund(self, key, amount):
        parts = self.spends[key]
        if any(part and lot[0] <= self.today for lot, part in parts):
            return  # Renewal has tests of its own; the model keeps to the very lots.
        allowed = sum(part for _, part in parts) >= amount
        back = self.key()
        self.attempt(
            allowed,
            RefundTooLarge,
            lambda: lots.refund(
                book_id=BOOK,
                key=back,
                spend_key=key,
                amount=won(amount),
                posted_at=self.today,
            ),
        )
        if not allowed:
            return
        self.money["card:clearing"] -= amount
        for pair in reversed(parts):
            part = min(amount, pair[1])
            amount -= part
            pair[1] -= part
            pair[0][2] += part

    @rule(days=st.integers(1, 3))
    def expire(self, days):
        self.today += days * DAY
        lots.expire(book_id=BOOK, at=self.today)
        for rows in self.lots.values():
            for lot in rows:
                if lot[0] <= self.today:
                    lot[2] = lot[3]

    @invariant()
    def agree(self):
        if not hasattr(self, "lots"):
            return
        found = queries.balances(book_id=BOOK, codes=CODES)
        assert {code: money.minor for code, money in found.items()} == {
            code: self.money[code] for code in CODES
        }
        for holder in HOLDERS:
            rows = Lot.objects.in_book(BOOK).filter(holder_id=holder).order_by("expires_at", "id")
            assert [(row.remaining, row.held) for row in rows] == [
                (lot[2], lot[3]) for lot in sorted(self.lots[holder])
            ]

    def teardown(self):
        if not hasattr(self, "atomic"):
            return
        try:
            assert verify.verify(BOOK) == []
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


def test_the_books_agree_with_a_model(db):
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
