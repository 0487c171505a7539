"""
Move an order's money: out of what is left of its hold, to the workshop or back to the poster.

A row of an order is changed in memory by these steps and stored once by ``store``; the database
checks that no piece and no won is lost or counted twice.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.ledger import holds
from naru.sourcing import shares
from naru.sourcing.models import WorkOrder, WorkRelease, WorkRequest
from naru.sourcing.operations import funding, requests, workshops
from naru.sourcing.operations.keeping import note
from naru.sourcing.terms import taxed, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Why money becomes the workshop's: by what, for how many pieces, how much."""

    source_id: UUID
    kind: str
    quantity: int
    amount: int


def take_out(order: WorkOrder, quantity: int) -> int:
    """Take pieces out of what is left of an order, and return their money."""
    amount = shares.share(
        amount_left=order.left_amount, quantity_left=order.left_quantity, quantity=quantity
    )
    order.left_quantity -= quantity
    order.left_amount -= amount
    return amount


@within_transaction
def release(*, by: Actor, order: WorkOrder, of: Release, at: datetime) -> None:
    """Make money the workshop's, and write down what its tax invoice says."""
    order.passed_quantity += of.quantity
    order.released_amount += of.amount
    if not of.amount:
        return
    holds.capture(
        book_id=by.body_id,
        key=f"work_order:{order.id}:released:{of.source_id}",
        hold_id=_hold(order),
        amount=won(of.amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    on = legal_date(at)
    supply, vat = taxed(of.amount, vat_bp=terms(on).vat_bp)
    WorkRelease.objects.create(
        book_id=by.body_id,
        order_id=order.id,
        source_id=of.source_id,
        firm_id=order.firm_id,
        poster_id=order.poster_id,
        kind=of.kind,
        quantity=of.quantity,
        amount=of.amount,
        supply=supply,
        vat=vat,
        released_on=on,
        released_at=at,
    )
    note(by, "sourcing.released", ("work_order", order.id), at, amount=of.amount)


@within_transaction
def refund(*, by: Actor, order: WorkOrder, source: str, amount: int, at: datetime) -> None:
    """Free money of the hold for the poster; ``source`` says what it is for, once."""
    order.refunded_amount += amount
    if amount:
        holds.release(
            book_id=by.body_id,
            key=f"work_order:{order.id}:refunded:{source}",
            hold_id=_hold(order),
            amount=won(amount),
            posted_at=at,
            actor_id=by.person_id,
        )
        note(by, "sourcing.refunded", ("work_order", order.id), at, amount=amount)


@within_transaction
def hold_anew(*, by: Actor, order: WorkOrder, amount: int, at: datetime) -> None:
    """
    Hold another sum for what is left of an order, in place of the hold it has.

    :raises Overdrawn: where the request's money does not cover it.
    """
    holds.release(
        book_id=by.body_id,
        key=f"work_order:{order.id}:hold_ended:{order.hold_round}",
        hold_id=_hold(order),
        posted_at=at,
        actor_id=by.person_id,
    )
    funding.set_aside(by=by, order=order, amount=amount, at=at)


@within_transaction
def store(*, by: Actor, order: WorkOrder, request: WorkRequest, at: datetime) -> None:
    """Store an order after its steps; one with nothing left, waiting or frozen is done."""
    is_over = not (order.left_quantity or order.frozen_quantity)
    if order.status == "working" and is_over:
        order.status = "done" if order.passed_quantity or order.rejected_quantity else "cancelled"
        order.ended_at = at
        workshops.free_of_order(order=order)
        note(by, f"sourcing.order_{order.status}", ("work_order", order.id), at)
    fields = [
        field.name
        for field in WorkOrder._meta.concrete_fields  # noqa: SLF001 - the documented way to ask
        if field.name not in {"book_id", "id"}
    ]
    values = {name: getattr(order, name) for name in fields}
    funding.orders_of(by).filter(id=order.id).update(**values)
    funding.fund(by=by, request=request, at=at)  # what came free may fund what waits
    if order.ended_at is not None:
        requests.conclude(by=by, request=request, at=at)


def _hold(order: WorkOrder) -> UUID:
    assert order.hold_id is not None, "a funded order has a hold"
    return order.hold_id
