"""
Order with a voucher what a market needs (인증·상표·콘텐츠 주문).

The order is the voucher's own; it carries what it is for, and once its work is confirmed, what was
delivered shows the line of the check list as met.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.journeys import letters_of_markets, letters_of_vouchers, make_ready_for_markets
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.localisation import ordering
from naru.localisation.operations import orders, plans
from naru.localisation.operations.orders import Need
from naru.localisation.operations.plans import Evidence
from naru.localisation.queries import orders as order_queries
from naru.localisation.queries import plans as plan_queries
from naru.localisation.views import OrderView
from naru.programmes.events import VoucherOrderMoved
from naru.programmes.operations import voucher_requests
from naru.programmes.queries import providers, voucher_orders, vouchers
from naru.programmes.voucher_views import MenuView, ProviderView, VoucherView
from naru.programmes.voucher_views import OrderView as Ordered

FINISHED = {"confirmed", "settled", "dropped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to order: a voucher, one service of its menu, and the providers that offer it."""

    voucher: VoucherView
    item: MenuView
    providers: tuple[ProviderView, ...]


def ways(*, body_id: int, firm_id: UUID, kind: str, on: date) -> list[Way]:
    """Return the vouchers of a firm whose menu serves a kind of need, the fittest service first."""
    found = []
    for voucher in vouchers.of_firms(book_id=body_id, firm_ids=[firm_id]):
        menu = {one.code: one for one in vouchers.menu(book_id=body_id, shown=voucher, today=on)}
        for code in ordering.serves(kind, [one.code for one in menu.values() if one.is_open]):
            offered = providers.approved(body_id=body_id, menu=code)
            held = tuple(one for one in offered if one.firm_id != firm_id)
            found.append(Way(voucher=voucher, item=menu[code], providers=held))
    return found


def ask(
    *, by: Actor, need: Need, voucher_id: UUID, menu: str, title: str, text: str,
    provider_ids: Sequence[UUID], at: datetime, wanted_on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Ask providers for quotes on what a market needs; return the request.

    :raises UnknownVoucher, VoucherMovedOn, NotYours, NotOnTheMenu, NobodyAsked,
        ProviderNotApproved, RelatedProvider: as the operation.
    """
    with transaction():
        made = voucher_requests.ask(
            by=by, voucher_id=voucher_id, menu=menu, title=title, text=text,
            provider_ids=provider_ids, wanted_on=wanted_on, at=at,
        )  # fmt: skip
        letters_of_vouchers.asked(body_id=by.body_id, request_id=made, at=at)
        voucher = vouchers.voucher(book_id=by.body_id, voucher_id=voucher_id)
        assert voucher is not None, "it was asked under a moment ago"
        orders.note(
            by=by, firm_id=voucher.firm_id, firm_name=voucher.name, need=need,
            voucher_id=voucher_id, request_id=made, title=title, at=at,
        )  # fmt: skip
    return made


def on_order_moved(event: VoucherOrderMoved) -> None:
    """Follow a step of a voucher's order, and show the line met once all of it is confirmed."""
    if event.deed not in ordering.MOVES:
        return
    order = voucher_orders.order(book_id=event.body_id, order_id=event.order_id)
    if order is None:
        return
    deed = event.deed
    if ordering.MOVES[deed] == "done" and not _is_finished(order):
        return
    moved = orders.move(
        body_id=event.body_id, request_id=order.request_id, order_id=order.id, deed=deed,
        at=event.at,
    )  # fmt: skip
    if moved == "done":
        need = order_queries.by_request(body_id=event.body_id, request_id=order.request_id)
        if need is not None and need.plan_id is not None and need.code:
            _show(event.body_id, need, order, event.at)


def _is_finished(order: Ordered) -> bool:
    return all(part.status in FINISHED for part in order.parts)


def _show(body_id: int, need: OrderView, order: Ordered, at: datetime) -> None:
    assert need.plan_id is not None, "asked before"
    plan = plan_queries.plan(body_id=body_id, plan_id=need.plan_id)
    if plan is None or need.code not in plan.rules:
        return  # the market was given up, or the rule is gone: the work stays with the order
    row = make_ready_for_markets.row_of(plan, need.code, clock.legal_date(at))
    papers = [one for part in order.parts for one in part.document_ids]
    evidence = Evidence(way="order", document_id=papers[-1] if papers else None, note=order.number)
    by = system(body_id)
    plans.show(by=by, plan_id=plan.id, row=row, evidence=evidence, at=at)
    after = plan_queries.plan(body_id=body_id, plan_id=plan.id)
    assert after is not None, "it is there"
    make_ready_for_markets.count(body_id=body_id, plan=after, at=at)
    letters_of_markets.tell_of_plan(
        body_id=body_id, plan=after, what=letters_of_markets.DELIVERED,
        at=at, reason=Text(
            f"{row.title.ko} ← {order.number} {order.title}",
            f"{row.title.en} ← {order.number} {order.title}",
        ),
    )  # fmt: skip
