"""The rounds that keep orders moving, for every public body in turn."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from naru.commerce.ports import CarrierPort, PaymentPort
from naru.identity.queries import bodies
from naru.journeys import (
    confirm_orders,
    deliver,
    expire_reservations,
    figures,
    letters_of_orders,
    reconcile_payments,
)
from naru.kernel import outside


def _each(work: Callable[[int], object]) -> None:
    for body in bodies.bodies():
        work(body.id)


def expire(*, at: datetime) -> None:
    port = outside.the(PaymentPort)
    _each(lambda body: expire_reservations.run(body_id=body, at=at, payments_port=port))


def reconcile(*, at: datetime) -> None:
    port = outside.the(PaymentPort)
    _each(lambda body: reconcile_payments.run(body_id=body, at=at, payments_port=port))


def follow_parcels(*, at: datetime) -> None:
    port = outside.the(CarrierPort)
    _each(lambda body: deliver.follow_parcels(body_id=body, at=at, carriers_port=port))


def confirm(*, at: datetime) -> None:
    _each(lambda body: confirm_orders.run(body_id=body, at=at))


def forget_carts(*, at: datetime) -> None:
    _each(lambda body: expire_reservations.forget_carts(body_id=body, at=at))


def fill_figures(*, at: datetime) -> None:
    _each(lambda body: figures.fill_recent(body_id=body, at=at))


def tell_of_order(*, body_id: int, order_id: str, at: datetime) -> None:
    letters_of_orders.tell_of_order(body_id=body_id, order_id=UUID(order_id), at=at)
