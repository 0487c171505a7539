"""
Pay: the final step, the same however often and from wherever it is called.

The return of the browser, the company's notice, a second click and the reconcile job all come
here. What was paid is asked of the company; then one transaction does everything, under the lock
of the checkout's row, or nothing. Where the goods are gone meanwhile, the money goes back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.checkout_facts import CheckoutFacts
from naru.commerce.checkout_lines import Line
from naru.commerce.events import OrderPlaced
from naru.commerce.operations import carts, checkouts, funds, orders, payments
from naru.commerce.operations.orders import Placed
from naru.commerce.ports import Outcome, PaymentPort, PaymentState
from naru.commerce.queries import checkouts as checkout_queries
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries import payments as payment_queries
from naru.commerce.queries.checkouts import PaymentView
from naru.journeys import duties_of_orders
from naru.kernel import actor, db, events
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

PAGE_OPEN_MAX = timedelta(hours=24)  # No payment page stays open longer; nobody pays there later.


class PaidInVain(Refusal):
    code = "commerce.paid_in_vain"
    says = Text(
        ko="결제하는 사이에 상품이 모두 팔렸어요. 결제는 바로 취소했고, 청구되는 금액은 없어요.",
        en="The goods sold out while you paid. The payment was cancelled; nothing is charged.",
    )
    next_step = Text(
        ko="장바구니에서 수량을 바꾸거나 다른 상품을 골라 주세요.",
        en="Change the quantity in your cart or choose something else.",
    )


class PaidOtherAmount(Refusal):
    code = "commerce.paid_other_amount"
    says = Text(
        ko="결제된 금액이 주문 금액과 달라 결제를 취소했어요. 청구되는 금액은 없어요.",
        en="The amount paid was not the order's, so it was cancelled. Nothing is charged.",
    )
    next_step = Text(ko="장바구니에서 다시 주문해 주세요.", en="Please order again from the cart.")


class PaymentDeclined(Refusal):
    code = "commerce.payment_declined"
    says = Text(
        ko="결제가 되지 않았어요. 청구된 금액은 없어요.",
        en="The payment did not go through. Nothing was charged.",
    )
    next_step = Text(
        ko="다른 카드로 다시 시도해 주세요. 담아 둔 상품은 그대로 있어요.",
        en="Try again with another card; your goods are still reserved.",
    )


class NoSuchPayment(Refusal):
    code = "commerce.no_such_payment"
    says = Text(ko="결제 기록을 찾을 수 없어요.", en="This payment cannot be found.")
    next_step = Text(ko="주문 내역을 확인해 주세요.", en="Look at your orders.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a payment: an order, a refusal, or (neither) nothing known yet."""

    checkout_id: UUID
    order_number: str = ""
    refusal: type[Refusal] | None = None

    @property
    def is_pending(self) -> bool:
        return not self.order_number and self.refusal is None


REFUSALS: dict[str, type[Refusal]] = {
    kind.code: kind for kind in (PaidInVain, PaidOtherAmount, PaymentDeclined)
}


def settle(
    *,
    body_id: int,
    payment_id: UUID,
    at: datetime,
    payments_port: PaymentPort,
    is_given_up: bool = False,
) -> Settled:
    """
    Ask what became of a payment and do what follows, once.

    ``is_given_up`` says that the shopper came back without paying: a payment that was never made
    is then closed, as it is after a day; should it be made after all, the money goes back.

    :raises NoSuchPayment: where this body never asked for it.
    """
    payment = checkout_queries.payment(book_id=body_id, payment_id=payment_id)
    if payment is None:
        raise NoSuchPayment
    known = _known(body_id=body_id, payment=payment)
    if known is not None:
        return known
    state = payments_port.get(payment_id)
    if state.outcome is Outcome.DONE and state.status in ("paid", "part_cancelled"):
        return _paid(body_id=body_id, payment=payment, state=state, at=at, port=payments_port)
    is_late = at >= payment.requested_at + PAGE_OPEN_MAX
    is_over = state.outcome is Outcome.DONE and (
        state.status in ("failed", "cancelled") or is_given_up or is_late
    )
    if is_over and payment.status == "requested":
        return _declined(body_id=body_id, payment=payment, reason=state.reason, at=at)
    with db.transaction():
        payments.ask_later(book_id=body_id, payment_id=payment_id, at=at)
    return Settled(checkout_id=payment.checkout_id)


def _known(*, body_id: int, payment: PaymentView) -> Settled | None:
    """Return the answer given before, where there is one that cannot change any more."""
    if payment.status == "paid":
        number = order_queries.number(book_id=body_id, order_id=payment.checkout_id)
        return Settled(checkout_id=payment.checkout_id, order_number=number)
    if payment.status == "cancelled":
        return _refused(body_id=body_id, checkout_id=payment.checkout_id)
    return None


def _refused(*, body_id: int, checkout_id: UUID) -> Settled:
    """Answer for a payment that was given back: the order that stands instead, or why none does."""
    number = order_queries.number(book_id=body_id, order_id=checkout_id)
    if number:
        return Settled(checkout_id=checkout_id, order_number=number)
    code = checkout_queries.refusal(book_id=body_id, checkout_id=checkout_id)
    return Settled(checkout_id=checkout_id, refusal=REFUSALS.get(code, PaidInVain))


def _paid(
    *, body_id: int, payment: PaymentView, state: PaymentState, at: datetime, port: PaymentPort
) -> Settled:
    with db.transaction():
        checkout = checkouts.lock(book_id=body_id, checkout_id=payment.checkout_id)
        fresh = checkout_queries.payment(book_id=body_id, payment_id=payment.id)
        assert fresh is not None, "payments are never deleted"
        known = _known(body_id=body_id, payment=fresh)
        if known is None:
            known, refund_id = _decide(
                body_id=body_id, payment=fresh, checkout=checkout, state=state, at=at
            )
        else:
            refund_id = None
    if refund_id is not None:
        give_back(body_id=body_id, refund_id=refund_id, at=at, payments_port=port)
    return known


def _decide(
    *,
    body_id: int,
    payment: PaymentView,
    checkout: CheckoutFacts,
    state: PaymentState,
    at: datetime,
) -> tuple[Settled, UUID | None]:
    """Complete the checkout with this payment, or owe the money back."""
    refusal: type[Refusal] | None = None
    is_other = state.paid != payment.amount or state.cancelled > 0
    if checkout.status == "completed" or payment.attempt != checkout.attempts:
        refusal = PaidInVain
    elif is_other:
        refusal = PaidOtherAmount
    if refusal is None:
        placed = _complete(
            body_id=body_id, checkout=checkout, payment=payment, reference=state.reference, at=at
        )
        if placed is not None:
            return Settled(checkout_id=checkout.id, order_number=placed.number), None
        refusal = PaidInVain
    return _in_vain(
        body_id=body_id, payment=payment, checkout=checkout, state=state, refusal=refusal, at=at
    )


def _in_vain(
    *,
    body_id: int,
    payment: PaymentView,
    checkout: CheckoutFacts,
    state: PaymentState,
    refusal: type[Refusal],
    at: datetime,
) -> tuple[Settled, UUID | None]:
    payments.mark_cancelled(
        book_id=body_id,
        payment_id=payment.id,
        reference=state.reference,
        reason=refusal.code,
        at=at,
    )
    if checkout.status != "completed" and payment.attempt == checkout.attempts:
        funds.let_go(book_id=body_id, checkout_id=checkout.id, at=at)
        checkouts.end(
            book_id=body_id,
            checkout_id=checkout.id,
            status="cancelled",
            refusal=refusal.code,
            at=at,
        )
    left = state.paid - state.cancelled
    refund_id = None
    if left > 0:
        refund_id = payments.owe_refund(
            book_id=body_id,
            payment_id=payment.id,
            checkout_id=checkout.id,
            amount=left,
            reason=refusal.says.ko,
            at=at,
        )
    audit.note(
        by=actor.system(body_id),
        action="payment.cancelled",
        subject=("payment", payment.id),
        before=None,
        after={"checkout": str(checkout.id), "amount": left, "why": refusal.code},
        at=at,
    )
    return _refused(body_id=body_id, checkout_id=checkout.id), refund_id


def _complete(
    *,
    body_id: int,
    checkout: CheckoutFacts,
    payment: PaymentView | None,
    reference: str = "",
    at: datetime,
) -> Placed | None:
    """Do the final step inside the caller's transaction; None where goods or money are gone."""
    lines = checkout_queries.lines(book_id=body_id, checkout_id=checkout.id)
    if not _still_there(body_id=body_id, checkout=checkout, lines=lines, at=at):
        return None
    seen = checkout_queries.view(checkout, lines)
    if payment is not None:
        payments.mark_paid(book_id=body_id, payment_id=payment.id, reference=reference, at=at)
    placed = orders.place(book_id=body_id, checkout=checkout, lines=lines, parts=seen.parts, at=at)
    funds.take(book_id=body_id, checkout_id=checkout.id, at=at)
    duties_of_orders.hold(body_id=body_id, parts=seen.parts, at=at)
    carts.take_out(
        book_id=body_id, cart_id=checkout.cart_id, sku_ids=[line.sku_id for line in lines]
    )
    audit.note(
        by=actor.system(body_id),
        action="order.placed",
        subject=("order", placed.order_id),
        before=None,
        after={"number": placed.number, "goods": seen.goods, "shipping": seen.shipping},
        at=at,
    )
    events.emit(
        OrderPlaced(
            body_id=body_id,
            order_id=placed.order_id,
            number=placed.number,
            vendor_ids=placed.vendor_ids,
            product_ids=tuple({line.product_id for line in lines}),
            at=at,
        )
    )
    return placed


def _still_there(*, body_id: int, checkout: CheckoutFacts, lines: list[Line], at: datetime) -> bool:
    """Make sure of goods and wallets, taking them again where the checkout had expired."""
    if checkouts.retake(book_id=body_id, lines=lines, checkout_id=checkout.id, at=at):
        return False
    return funds.hold_again(book_id=body_id, checkout=checkout, at=at)


def complete_without_card(*, body_id: int, checkout_id: UUID, at: datetime) -> Settled:
    """
    Complete a checkout that wallets pay in full.

    :raises PaidInVain: where the goods are gone; nothing was taken from the wallets.
    """
    with db.transaction():
        checkout = checkouts.lock(book_id=body_id, checkout_id=checkout_id)
        number = order_queries.number(book_id=body_id, order_id=checkout_id)
        if not number:
            placed = _complete(body_id=body_id, checkout=checkout, payment=None, at=at)
            if placed is None:
                raise PaidInVain
            number = placed.number
    return Settled(checkout_id=checkout_id, order_number=number)


def _declined(*, body_id: int, payment: PaymentView, reason: str, at: datetime) -> Settled:
    """Close a payment that was not made; the goods stay promised for another attempt."""
    with db.transaction():
        checkout = checkouts.lock(book_id=body_id, checkout_id=payment.checkout_id)
        fresh = checkout_queries.payment(book_id=body_id, payment_id=payment.id)
        assert fresh is not None, "payments are never deleted"
        known = _known(body_id=body_id, payment=fresh)
        if known is not None:
            return known
        payments.mark_failed(book_id=body_id, payment_id=payment.id, reason=reason, at=at)
        if checkout.status == "paying" and payment.attempt == checkout.attempts:
            funds.let_go(book_id=body_id, checkout_id=checkout.id, at=at)
    return Settled(checkout_id=payment.checkout_id, refusal=PaymentDeclined)


def give_back(
    *, body_id: int, refund_id: UUID, at: datetime, payments_port: PaymentPort
) -> Outcome:
    """Ask the company to give card money back, under a key that never gives back twice."""
    refund = payment_queries.refund(book_id=body_id, refund_id=refund_id)
    assert refund is not None, "a refund is asked for after it was written down"
    if refund.status == "done":
        return Outcome.DONE
    answer = payments_port.cancel(
        payment_id=refund.payment_id,
        amount=refund.amount,
        reason=refund.reason,
        idempotency_key=str(refund.id),
    )
    with db.transaction():
        payments.mark_refund(
            book_id=body_id,
            refund_id=refund_id,
            outcome=answer.outcome,
            answer=answer.reason,
            at=at,
        )
    return answer.outcome
