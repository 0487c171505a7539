"""A market for tests: a poster, three workshops, a request that was quoted, and the steps on it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.sourcing import accounts
from naru.sourcing.models import WorkDelivery, WorkDispute, WorkOrder, WorkRequest
from naru.sourcing.operations import (
    amendments,
    deliveries,
    disputes,
    funding,
    orders,
    payouts,
    quotes,
    requests,
)
from naru.sourcing.operations.amendments import Change
from naru.sourcing.operations.deliveries import Found
from naru.sourcing.operations.disputes import Decision
from naru.sourcing.operations.quotes import Offered
from naru.sourcing.operations.requests import Wanted
from naru.sourcing.queries import orders as order_queries

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
CLOSES_AT = AT + timedelta(days=5)
THEN = CLOSES_AT + timedelta(hours=1)
WANTED = Wanted(
    title="가죽 손가방 300개 봉제",
    process="sewing",
    material="소가죽 1.2mm",
    text="재단된 가죽을 보내 드립니다.",
    tolerance="±2mm",
    quantity=300,
    unit="piece",
    lot_min=20,
    deliver_on=date(2026, 4, 10),
    region_code="4681025000",
    place="강진읍 공방길 1",
    target_price=4_000_000,
    audience="open",
    quotes_until=CLOSES_AT,
)


@dataclass
class Market:
    """Everybody who deals, and what they do; each step is an operation under its own actor."""

    at: datetime = THEN
    request_id: UUID = field(default_factory=uuid7)
    poster: Actor = field(
        default_factory=lambda: Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({uuid7()}))
    )
    officer: Actor = field(
        default_factory=lambda: Actor(body_id=1, person_id=uuid7(), body_role="approver")
    )
    second: Actor = field(
        default_factory=lambda: Actor(body_id=1, person_id=uuid7(), body_role="approver")
    )
    workshops: list[Actor] = field(default_factory=list)
    quotes: list[UUID] = field(default_factory=list)

    def open(self, *, wanted: Wanted = WANTED) -> UUID:
        """Open the books and a request."""
        ledger.open_book(book_id=1, name="나루군", at=AT)
        number = f"{uuid7().int % 10**12:012d}"
        self.request_id = requests.write(
            by=self.poster, firm_id=self.firm(self.poster), firm_name="나루가방", wanted=wanted,
            deposit_number=number, at=AT,
        )  # fmt: skip
        requests.open_(by=self.poster, request_id=self.request_id, at=AT)
        return self.request_id

    def quote(self, unit_price: int, *, least: int = 50, most: int = 300, setup: int = 0) -> UUID:
        """Let one more workshop quote."""
        by = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({uuid7()}))
        self.workshops.append(by)
        offered = Offered(
            least=least, most=most, unit_price=unit_price, setup=setup,
            ready_on=date(2026, 4, 8), remarks="",
        )  # fmt: skip
        quote_id = quotes.give(
            by=by, request_id=self.request_id, firm_id=self.firm(by),
            firm_name=f"공방 {len(self.workshops)}", offered=offered, at=AT,
        )  # fmt: skip
        self.quotes.append(quote_id)
        return quote_id

    @staticmethod
    def firm(by: Actor) -> UUID:
        return next(iter(by.firm_ids))

    def maker(self, order_id: UUID) -> Actor:
        """Return the workshop of an order."""
        firm_id = self.order(order_id).firm_id
        return next(one for one in self.workshops if firm_id in one.firm_ids)

    @staticmethod
    def order(order_id: UUID) -> WorkOrder:
        return WorkOrder.objects.in_book(1).get(id=order_id)

    def request(self) -> WorkRequest:
        return WorkRequest.objects.in_book(1).get(id=self.request_id)

    def award(self, *lots: tuple[int, int]) -> list[UUID]:
        """Order pieces by the number of the quote."""
        wanted = {self.quotes[number]: quantity for number, quantity in lots}
        return orders.award(by=self.poster, request_id=self.request_id, lots=wanted, at=self.at)

    def pay_in(self, amount: int, reference: str = "") -> object:
        return funding.deposit(
            by=self.officer, request_id=self.request_id, amount=won(amount),
            reference=reference or str(uuid7()), deposited_on=self.at.date(), at=self.at,
        )  # fmt: skip

    def accept(self, order_id: UUID) -> None:
        orders.accept(by=self.maker(order_id), order_id=order_id, at=self.at)

    def decline(self, order_id: UUID) -> None:
        orders.decline(by=self.maker(order_id), order_id=order_id, reason="기계 고장", at=self.at)

    def cancel(self, order_id: UUID) -> None:
        orders.cancel(by=self.poster, order_id=order_id, reason="계획 변경", at=self.at)

    def deliver(self, order_id: UUID, quantity: int) -> UUID:
        return deliveries.deliver(
            by=self.maker(order_id), order_id=order_id, quantity=quantity, note_="", at=self.at
        )

    def inspect(self, delivery_id: UUID, passed: int, rework: int = 0, rejected: int = 0) -> bool:
        found = Found(passed=passed, rework=rework, rejected=rejected, words="실밥")
        return deliveries.inspect(by=self.poster, delivery_id=delivery_id, found=found, at=self.at)

    def change(self, order_id: UUID, *, amount: int, quantity: int) -> None:
        """Propose as the poster, agree as the workshop."""
        change = Change(
            left_amount=amount, left_quantity=quantity, due_on=date(2026, 4, 20), reason="변경"
        )
        amendments.propose(
            by=self.poster, order_id=order_id, side="poster", change=change, at=self.at
        )
        self.change_agreed(order_id)

    def change_agreed(self, order_id: UUID) -> None:
        """Agree to the open change as the workshop."""
        found = order_queries.open_change(book_id=1, order_id=order_id)
        assert found is not None
        by = self.maker(order_id)
        amendments.answer(by=by, amendment_id=found.id, is_agreed=True, at=self.at)

    def dispute(self, order_id: UUID) -> UUID:
        return disputes.dispute(
            by=self.poster, order_id=order_id, side="poster", text="연락이 되지 않음", at=self.at
        )

    def object(self, delivery_id: UUID) -> UUID:
        delivery = WorkDelivery.objects.in_book(1).get(id=delivery_id)
        return disputes.object_(
            by=self.maker(delivery.order_id), delivery_id=delivery_id, text="규격대로임", at=self.at
        )

    def decide(self, dispute_id: UUID, *, percent: int = 50) -> bool:
        row = WorkDispute.objects.in_book(1).get(id=dispute_id)
        decision = Decision(
            to_workshop=row.amount * percent // 100, passed=row.quantity * percent // 100,
            reason="사진과 도면을 보고 나눔",
        )  # fmt: skip
        return disputes.decide(
            by=self.officer, dispute_id=dispute_id, decision=decision, at=self.at
        )

    def night(self, days: int) -> None:
        """Let days pass."""
        self.at += timedelta(days=days)
        deliveries.accept_silent(by=self.officer, at=self.at)
        deliveries.let_rejections_stand(by=self.officer, at=self.at)

    def pay_out(self) -> int:
        """Ask for, approve and order all payments there are; return how many were asked."""
        asked = payouts.ask_all(by=self.officer, at=self.at)
        payouts.approve(by=self.second, payout_ids=asked, at=self.at)
        return len(asked)

    def balance(self, code: str) -> int:
        return ledger_queries.balances(book_id=1, codes=[code])[code].minor

    def earned(self, by: Actor) -> int:
        return self.balance(accounts.workshop(self.firm(by)))

    def with_two_orders(self, *, accepted: int = 2) -> list[UUID]:
        """Bring a request as far as two orders of 200 and 100 pieces."""
        self.open()
        self.quote(12_000)
        self.quote(13_000, most=100, setup=5_001)
        self.quote(11_111, least=20, setup=7)
        made = self.award((0, 200), (1, 100))
        self.pay_in(200 * 12_000 + 100 * 13_000 + 5_001)
        for one in made[:accepted]:
            self.accept(one)
        return made


def wanted(**changes: object) -> Wanted:
    """Return the request with some things changed."""
    return replace(WANTED, **changes)  # type: ignore[arg-type]
