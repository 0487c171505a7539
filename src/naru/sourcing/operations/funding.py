"""
Take a poster's money in, and set each order's sum aside for its workshop.

Whenever money arrives or comes free, the orders that wait for it are funded in their order: a hold
for the whole lot, or nothing yet.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import holds
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.sourcing import accounts
from naru.sourcing.models import WorkDeposit, WorkOrder, WorkRequest
from naru.sourcing.operations.keeping import locked_request, note
from naru.sourcing.queries import money as money_queries
from naru.sourcing.states import REQUEST_ENDED


class WorkDepositDiffers(Refusal):
    code = "sourcing.deposit_differs"
    says = Text(
        ko="같은 거래번호로 다른 입금이 이미 기록되어 있습니다: {reference}",
        en="Another deposit was recorded under this reference: {reference}",
    )
    next_step = Text(
        ko="은행 거래내역의 번호와 금액을 확인해 주세요.",
        en="Check the number and the sum in the bank's list.",
    )


class NothingToPayIn(Refusal):
    code = "sourcing.nothing_to_pay_in"
    says = Text(
        ko="이 일감에는 지금 더 받을 대금이 없습니다. 더 받을 금액: {missing:won}",
        en="Nothing more is to be paid in for this request. Still missing: {missing:won}",
    )
    next_step = Text(
        ko="발주할 수량을 먼저 정하거나 금액을 확인해 주세요.",
        en="Order first, or check the sum.",
    )


@within_transaction
def deposit(
    *,
    by: Actor,
    request_id: UUID,
    amount: Money,
    reference: str,
    deposited_on: date,
    at: datetime,
    depositor: str = "",
) -> list[UUID] | None:
    """
    Record money that came in for a request, and fund what waits for it.

    :returns: the orders funded by it; None where the reference was recorded before.
    :raises UnknownWork: the request.
    :raises NothingToPayIn: a request that was never opened, or has ended, takes no money.
    :raises WorkDepositDiffers: where the reference belongs to another deposit.
    """
    row = locked_request(by=by, request_id=request_id)
    rows = WorkDeposit.objects.in_book(by.body_id)
    earlier = rows.filter(reference=reference).first()
    if earlier is not None:
        if (earlier.request_id, earlier.amount) != (request_id, amount.minor):
            raise WorkDepositDiffers(reference=reference)
        return None
    if row.status in {"draft", *REQUEST_ENDED}:
        raise NothingToPayIn(missing="0")
    row_id = uuid7()
    WorkDeposit.objects.create(
        book_id=by.body_id, id=row_id, request_id=request_id, reference=reference,
        amount=amount.minor, deposited_on=deposited_on, depositor=depositor,
        recorded_by=by.person_id, recorded_at=at,
    )  # fmt: skip
    ledger.post(
        book_id=by.body_id,
        key=f"work_deposit:{row_id}:in",
        kind="sourcing.deposited",
        postings=[
            Posting(source=accounts.BANK, target=accounts.request(request_id), amount=amount)
        ],
        posted_at=at,
        actor_id=by.person_id,
    )
    note(by, "sourcing.deposited", ("work_request", request_id), at, amount=amount.minor)
    return fund(by=by, request=row, at=at)


@within_transaction
def fund(*, by: Actor, request: WorkRequest, at: datetime) -> list[UUID]:
    """Fund the orders that wait for money, oldest first, as far as it reaches."""
    free = money_queries.free(book_id=by.body_id, request_id=request.id).minor
    waiting = orders_of(by).filter(request_id=request.id, status="unfunded")
    funded = []
    for order in waiting.order_by("ordered_at", "id"):
        if order.total > free:
            break
        free -= order.total
        set_aside(by=by, order=order, amount=order.total, at=at)
        orders_of(by).filter(id=order.id).update(
            status="offered", funded_at=at, hold_id=order.hold_id, hold_round=order.hold_round
        )
        note(by, "sourcing.order_funded", ("work_order", order.id), at, amount=order.total)
        funded.append(order.id)
    return funded


@within_transaction
def set_aside(*, by: Actor, order: WorkOrder, amount: int, at: datetime) -> None:
    """Hold money of the request for an order's workshop; the row is told which hold it is."""
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.needed([accounts.workshop(order.firm_id)]), at=at
    )
    order.hold_round += 1
    order.hold_id = holds.place(
        book_id=by.body_id,
        key=f"work_order:{order.id}:hold:{order.hold_round}",
        source=accounts.request(order.request_id),
        target=accounts.workshop(order.firm_id),
        amount=won(amount),
        posted_at=at,
        actor_id=by.person_id,
    )


def orders_of(by: Actor) -> Any:
    """Return the query of the orders of the actor's book."""
    return WorkOrder.objects.in_book(by.body_id)
