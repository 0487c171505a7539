"""
Buy a gift certificate (지역사랑상품권): price it, pay by card, put the lot into the wallet.

The payment company is asked outside of any transaction. Whatever calls ``settle`` - the browser's
return, the company's notice, a second click, the reconcile job - gets the same answer; money paid
for nothing goes back.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.commerce.operations import certificates
from naru.commerce.ports import Outcome, PaymentPort, PaymentRequest, PaymentState
from naru.commerce.queries import certificates as queries
from naru.commerce.queries.certificates import PurchaseView
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.refusal import Refusal

GIVE_UP_MINUTES = 60
ASK_AFTER_MINUTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a purchase; both False and no reason means that nothing is known yet."""

    purchase: PurchaseView
    is_bought: bool = False
    is_failed: bool = False


def ask(
    *, by: Actor, scheme: str, face: int, birthday: date | None, token: UUID, at: datetime
) -> UUID:
    """
    Price a certificate and write the purchase down; return the payment's id.

    :raises NotForSale, NotAUnit, MonthlyCapReached, InHandCapReached, AgeOutOfBounds: as the
        operation.
    """
    with db.transaction():
        return certificates.ask(
            by=by, scheme=scheme, face=face, birthday=birthday, token=token, at=at
        )


def page(
    *,
    by: Actor,
    purchase_id: UUID,
    title: str,
    return_address: str,
    notice_address: str,
    port: PaymentPort,
) -> str:
    """
    Return the address of the payment company's page for a purchase.

    :raises UnknownPurchase: no such purchase of hers.
    """
    purchase = _mine(by=by, purchase_id=purchase_id)
    return port.page(
        PaymentRequest(
            payment_id=purchase.id,
            amount=purchase.paid,
            title=title,
            return_address=return_address,
            notice_address=notice_address,
        )
    )


def _mine(*, by: Actor, purchase_id: UUID) -> PurchaseView:
    purchase = queries.purchase(book_id=by.body_id, purchase_id=purchase_id)
    if purchase is None or not (by.is_system or purchase.person_id == by.person_id):
        raise certificates.UnknownPurchase
    return purchase


def settle(
    *,
    by: Actor,
    purchase_id: UUID,
    port: PaymentPort,
    at: datetime,
    is_given_up: bool = False,
) -> Settled:
    """
    Ask what became of the payment and do what follows, once.

    :raises UnknownPurchase: no such purchase of hers.
    """
    purchase = _mine(by=by, purchase_id=purchase_id)
    if purchase.status != "requested":
        return _answer(purchase)
    state = port.get(purchase_id)
    if state.outcome is not Outcome.DONE:
        return _answer(purchase)
    if state.status == "paid":
        _paid(by=by, purchase=purchase, state=state, port=port, at=at)
    elif state.status in ("failed", "cancelled") or is_given_up:
        with db.transaction():
            certificates.fail(by=by, purchase_id=purchase_id, reason=state.reason, at=at)
    return _answer(_mine(by=by, purchase_id=purchase_id))


def _paid(
    *, by: Actor, purchase: PurchaseView, state: PaymentState, port: PaymentPort, at: datetime
) -> None:
    """Issue the lot; where that is refused now, give the money back before saying so."""
    reason = "" if state.paid == purchase.paid else "paid another amount"
    if not reason:
        try:
            with db.transaction():
                certificates.complete(by=by, purchase_id=purchase.id, at=at)
        except Refusal as refused:
            reason = refused.sentence.ko
    if reason:
        answer = port.cancel(
            payment_id=purchase.id,
            amount=state.paid,
            reason=reason,
            idempotency_key=f"certificate-in-vain-{purchase.id}",
        )
        if answer.outcome is not Outcome.UNKNOWN:  # Unknown: the reconcile job asks again.
            with db.transaction():
                certificates.fail(by=by, purchase_id=purchase.id, reason=reason, at=at)


def _answer(purchase: PurchaseView) -> Settled:
    return Settled(
        purchase=purchase,
        is_bought=purchase.status in ("paid", "given_back"),
        is_failed=purchase.status == "failed",
    )


def reconcile(*, body_id: int, port: PaymentPort, at: datetime) -> int:
    """Ask about purchases that nobody has told us about; return how many were looked at."""
    waiting = queries.to_reconcile(
        book_id=body_id, before=at - timedelta(minutes=ASK_AFTER_MINUTES)
    )
    for purchase_id in waiting:
        purchase = queries.purchase(book_id=body_id, purchase_id=purchase_id)
        assert purchase is not None, "purchases are never deleted"
        is_old = purchase.requested_at < at - timedelta(minutes=GIVE_UP_MINUTES)
        settle(by=system(body_id), purchase_id=purchase_id, port=port, at=at, is_given_up=is_old)
    return len(waiting)
