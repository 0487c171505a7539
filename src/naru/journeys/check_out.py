"""
Check out: promise the goods, choose how to pay, and go to the payment page.

``start`` promises stock for a limited time; ``pay`` writes the attempt down before the shopper is
sent away, so that no charge can happen that we do not know of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce.abroad import NotPricedAbroad, PriceAbroadOver
from naru.commerce.checkout_facts import CheckoutFacts, Delivery
from naru.commerce.checkout_lines import WalletPart
from naru.commerce.operations import checkouts, funds, payments
from naru.commerce.operations.checkouts import CheckoutOver
from naru.commerce.ports import PaymentPort, PaymentRequest
from naru.commerce.queries import carts as cart_queries
from naru.commerce.queries import checkouts as checkout_queries
from naru.commerce.queries import orders
from naru.commerce.queries import wallets as wallet_queries
from naru.commerce.queries.checkouts import CheckoutView
from naru.journeys import pay as pay_journey
from naru.kernel import db
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class TotalChanged(Refusal):
    code = "commerce.total_changed"
    says = Text(
        ko="결제할 금액이 {before:won}에서 {now:won}으로 바뀌었어요. 아직 결제되지 않았어요.",
        en="The amount to pay changed from {before:won} to {now:won}. Nothing was charged yet.",
    )
    next_step = Text(
        ko="바뀐 금액을 확인하고 결제하기를 다시 눌러 주세요.",
        en="Check the new amount and press pay again.",
    )


class PaymentUnderWay(Refusal):
    code = "commerce.payment_under_way"
    says = Text(
        ko="앞선 결제의 결과를 확인하고 있어요.", en="The outcome of your last payment is awaited."
    )
    next_step = Text(
        ko="잠시 뒤 화면을 새로 고쳐 주세요. 두 번 결제되지 않아요.",
        en="Reload in a moment. You will not be charged twice.",
    )


class AlreadyOrdered(Refusal):
    code = "commerce.already_ordered"
    says = Text(
        ko="이 장바구니는 이미 주문되었어요. 주문번호 {number}.",
        en="This cart was ordered already: {number}.",
    )
    next_step = Text(ko="주문 내역에서 확인해 주세요.", en="See it among your orders.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Where the shopper goes: to the payment page, or (all paid by wallets) to the order."""

    address: str = ""
    order_number: str = ""


def start(
    *,
    body_id: int,
    cart_id: UUID,
    person_id: UUID | None,
    at: datetime,
    payments_port: PaymentPort,
) -> UUID:
    """
    Promise the goods of a cart to a checkout and return its id.

    A payment of the same cart that is still under way is settled first.

    :raises AlreadyOrdered: where that payment turns out to be made.
    :raises EmptyCart: where nothing in the cart can be bought.
    :raises TooMany: where more is wanted than is left.
    :raises SoldOut: where another shopper was faster.
    """
    for checkout_id in checkout_queries.paying(book_id=body_id, cart_id=cart_id):
        done = _settle_earlier(body_id=body_id, checkout_id=checkout_id, at=at, port=payments_port)
        if done is not None:
            raise AlreadyOrdered(number=done.order_number)
        _end(body_id=body_id, checkout_id=checkout_id, at=at)
    with db.transaction():
        checkouts.end_open_of_cart(book_id=body_id, cart_id=cart_id, at=at)
        basket = cart_queries.cart(book_id=body_id, cart_id=cart_id, on=legal_date(at))
        return checkouts.open_checkout(
            book_id=body_id, cart_id=cart_id, person_id=person_id, basket=basket, at=at
        )


def _end(*, body_id: int, checkout_id: UUID, at: datetime) -> None:
    with db.transaction():
        row = checkouts.lock(book_id=body_id, checkout_id=checkout_id)
        if row.status == "paying":
            funds.let_go(book_id=body_id, checkout_id=checkout_id, at=at)
            checkouts.end(book_id=body_id, checkout_id=checkout_id, status="cancelled", at=at)


def pay(
    *,
    body_id: int,
    checkout_id: UUID,
    delivery: Delivery,
    wanted: Mapping[str, int],
    shown_total: int,
    agreements: Mapping[str, str],
    at: datetime,
    payments_port: PaymentPort,
    return_address: str,
    notice_address: str,
) -> NextStep:
    """
    Write down how the checkout is paid and return where the shopper goes next.

    ``wanted`` says how much each wallet (scheme code) shall pay; the card pays the rest. An
    attempt made before is settled first, so that two attempts can never both stand.

    :raises CheckoutOver: where its time has run out.
    :raises PaymentUnderWay: where the outcome of an earlier attempt is not known yet.
    :raises TotalChanged: where the amount is not the one the shopper saw.
    :raises WalletShort: where a wallet may pay less than was wanted.
    :raises NotPricedAbroad, PriceAbroadOver: where it goes abroad and no way there is held.
    """
    before = _settle_earlier(body_id=body_id, checkout_id=checkout_id, at=at, port=payments_port)
    if before is not None:
        return before
    with db.transaction():
        row = checkouts.lock(book_id=body_id, checkout_id=checkout_id)
        if row.status == "completed":  # A second press waited for the first at this lock.
            return NextStep(order_number=orders.number(book_id=body_id, order_id=checkout_id))
        lines = checkout_queries.lines(book_id=body_id, checkout_id=checkout_id)
        seen = checkout_queries.view(row, lines, remote=delivery.remote, country=delivery.country)
        demand_open(row, at=at)
        _demand_way(seen, at=at)
        if seen.total != shown_total:
            raise TotalChanged(before=shown_total, now=seen.total)
        if row.attempts:
            funds.forget_tenders(book_id=body_id, checkout_id=checkout_id, at=at)
        wallets = _wallets(seen, body_id=body_id, wanted=wanted, at=at)
        checkouts.write_delivery(
            book_id=body_id,
            checkout=row,
            delivery=delivery,
            shipping=seen.shipping,
            agreements=agreements,
            at=at,
        )
        tenders, on_card = checkouts.write_tenders(
            book_id=body_id, checkout_id=checkout_id, parts=seen.parts, wallets=wallets
        )
        funds.hold(book_id=body_id, tenders=tenders, attempt=row.attempts + 1, at=at)
        payment_id = _request(row, body_id=body_id, on_card=on_card, at=at)
    if payment_id is None:
        settled = pay_journey.complete_without_card(body_id=body_id, checkout_id=checkout_id, at=at)
        return NextStep(order_number=settled.order_number)
    title = lines[0].title if len(lines) == 1 else f"{lines[0].title} 외 {len(lines) - 1}건"
    request = PaymentRequest(
        payment_id=payment_id,
        amount=on_card,
        title=title,
        return_address=return_address,
        notice_address=notice_address,
    )
    return NextStep(address=payments_port.page(request))


def _request(row: CheckoutFacts, *, body_id: int, on_card: int, at: datetime) -> UUID | None:
    if on_card == 0:
        return None
    return payments.request(
        book_id=body_id, checkout_id=row.id, attempt=row.attempts + 1, amount=on_card, at=at
    )


def _wallets(
    seen: CheckoutView, *, body_id: int, wanted: Mapping[str, int], at: datetime
) -> list[WalletPart]:
    asked = {scheme: amount for scheme, amount in wanted.items() if amount > 0}
    if not asked or seen.person_id is None:
        return []
    return wallet_queries.allocate(
        book_id=body_id,
        holder_id=seen.person_id,
        parts=seen.parts,
        lines=seen.lines,
        wanted=asked,
        at=at,
    )


def demand_open(row: CheckoutFacts, *, at: datetime) -> None:
    """
    Say nothing where a checkout can still be paid.

    :raises CheckoutOver: where its time has run out.
    """
    if row.status not in ("open", "paying") or row.expires_at <= at:
        raise CheckoutOver


def _demand_way(seen: CheckoutView, *, at: datetime) -> None:
    """Make sure that all goods can go where they are to go, at a price that is still held."""
    if not seen.can_go:
        raise NotPricedAbroad
    if seen.priced is not None and not seen.priced.stands(at):
        raise PriceAbroadOver


def _settle_earlier(
    *, body_id: int, checkout_id: UUID, at: datetime, port: PaymentPort
) -> NextStep | None:
    """Ask what became of earlier attempts; a paid one completes the order at once."""
    for payment in checkout_queries.payments_of(book_id=body_id, checkout_id=checkout_id):
        if payment.status in {"paid", "requested"}:
            settled = pay_journey.settle(
                body_id=body_id, payment_id=payment.id, at=at, payments_port=port, is_given_up=True
            )
            if settled.order_number:
                return NextStep(order_number=settled.order_number)
            if settled.is_pending:
                raise PaymentUnderWay
    return None
