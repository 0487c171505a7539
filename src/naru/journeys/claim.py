"""
Claim: cancel before sending, send back or exchange part of an order, and get the money back.

A cancellation before the parcel leaves is settled at once; a return is approved, collected and
inspected by the vendor first. Card money is asked of the payment company after the books say that
it is owed, under a key that never gives back twice.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from naru.commerce import claims as claim_rules
from naru.commerce.operations import claims, funds, payments
from naru.commerce.operations.claims import NoSuchClaim, ReasonMissing
from naru.commerce.order_views import ClaimView, PartView
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import checkouts as checkout_queries
from naru.commerce.queries import orders as order_queries
from naru.journeys import duties_of_orders, letters_of_orders, pay
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import audit

OUTCOMES = {
    "approved": "접수되었어요. 상품을 보내 주세요.",
    "rejected": "받아들여지지 않았어요.",
    "completed": "교환 상품을 보냈어요.",
}


def cancel(
    *,
    by: Actor,
    vendor_order_id: UUID,
    quantities: Mapping[UUID, int],
    reason: str,
    words: str = "",
    at: datetime,
    payments_port: PaymentPort,
) -> UUID:
    """
    Cancel goods that were not sent yet, all or part, and give the money back at once.

    :raises AlreadySent: where the parcel left first.
    :raises NothingToClaim: where a quantity is more than is left.
    """
    with db.transaction():
        claim_id = claims.request(
            book_id=by.body_id,
            vendor_order_id=vendor_order_id,
            kind="cancel",
            quantities=quantities,
            reason=reason,
            words=words,
            at=at,
        )
        refunds = _settle(by=by, claim_id=claim_id, is_fit_for_sale=True, at=at)
    _ask_company(by.body_id, refunds, at=at, payments_port=payments_port)
    return claim_id


def force_cancel(
    *,
    by: Actor,
    vendor_order_id: UUID,
    words: str,
    at: datetime,
    payments_port: PaymentPort,
) -> UUID:
    """
    Let an officer cancel all that is left of a part, with a reason.

    :raises ReasonMissing: where no reason is given.
    :raises AlreadySent: where the parcel left first.
    """
    if not words.strip():
        raise ReasonMissing
    part = order_queries.part(book_id=by.body_id, vendor_order_id=vendor_order_id)
    return cancel(
        by=by,
        vendor_order_id=vendor_order_id,
        quantities={line.id: line.open_quantity for line in part.lines},
        reason="officer",
        words=words,
        at=at,
        payments_port=payments_port,
    )


def ask(
    *,
    by: Actor,
    vendor_order_id: UUID,
    kind: str,
    quantities: Mapping[UUID, int],
    reason: str,
    words: str,
    link: str,
    at: datetime,
) -> UUID:
    """
    Ask for a return or an exchange; the vendor is told.

    :raises NotYetArrived: where the goods were not sent.
    :raises TooLateToReturn: where the legal days have passed.
    :raises NothingToClaim: where a quantity is more than is left.
    """
    part = order_queries.part(book_id=by.body_id, vendor_order_id=vendor_order_id)
    with db.transaction():
        claim_id = claims.request(
            book_id=by.body_id,
            vendor_order_id=vendor_order_id,
            kind=kind,
            quantities=quantities,
            reason=reason,
            words=words,
            at=at,
        )
        _note(by=by, claim_id=claim_id, action="claim.requested", after={"kind": kind}, at=at)
        letters_of_orders.to_vendors(
            body_id=by.body_id,
            vendor_ids=[part.vendor_id],
            template="orders.claim_requested",
            values={
                "number": part.number,
                "kind": letters_of_orders.KINDS[kind],
                "link": link,
            },
            at=at,
        )
    return claim_id


def answer(
    *, by: Actor, claim_id: UUID, vendor_id: UUID, status: str, words: str, at: datetime
) -> None:
    """
    Lead a claim on (approved, collected, inspected, completed) or reject it with a reason.

    :raises NoSuchClaim: where it is another vendor's.
    :raises WrongClaimStep: where the step does not follow.
    :raises ReasonMissing: where a rejection comes without a word.
    """
    claim, part = _of_vendor(by=by, claim_id=claim_id, vendor_id=vendor_id)
    with db.transaction():
        claims.step(book_id=by.body_id, claim_id=claim_id, status=status, answer=words, at=at)
        _note(
            by=by,
            claim_id=claim_id,
            action=f"claim.{status}",
            before={"status": claim.status},
            after={"status": status},
            reason=words,
            at=at,
        )
        if status in OUTCOMES:
            letters_of_orders.about(
                body_id=by.body_id,
                part=part,
                template="orders.claim_answered",
                values={
                    "kind": letters_of_orders.KINDS[claim.kind],
                    "outcome": OUTCOMES[status],
                    "answer": words,
                },
                at=at,
            )


def refund(
    *,
    by: Actor,
    claim_id: UUID,
    vendor_id: UUID,
    is_fit_for_sale: bool,
    at: datetime,
    payments_port: PaymentPort,
) -> None:
    """
    Give the money of a returned claim back, and put fit goods on the shelf.

    :raises NoSuchClaim: where it is another vendor's.
    :raises WrongClaimStep: where it was not approved, or is closed.
    """
    _of_vendor(by=by, claim_id=claim_id, vendor_id=vendor_id)
    with db.transaction():
        refunds = _settle(by=by, claim_id=claim_id, is_fit_for_sale=is_fit_for_sale, at=at)
    _ask_company(by.body_id, refunds, at=at, payments_port=payments_port)


def withdraw(*, by: Actor, claim_id: UUID, at: datetime) -> None:
    """
    Take a claim back before the vendor answered.

    :raises WrongClaimStep: where the vendor answered already.
    """
    with db.transaction():
        claims.step(book_id=by.body_id, claim_id=claim_id, status="withdrawn", at=at)
        _note(by=by, claim_id=claim_id, action="claim.withdrawn", at=at)


def _settle(*, by: Actor, claim_id: UUID, is_fit_for_sale: bool, at: datetime) -> list[UUID]:
    """Work out and book a refund inside the caller's transaction; return card refunds owed."""
    refunded = claims.settle(
        book_id=by.body_id,
        claim_id=claim_id,
        is_fit_for_sale=is_fit_for_sale,
        at=at,
        rest_abroad=lambda part_id, stays: duties_of_orders.reprice(
            body_id=by.body_id, part_id=part_id, stays=stays, at=at
        ),
    )
    on_card = funds.give_back(book_id=by.body_id, refunded=refunded, at=at)
    owed = [
        payments.owe_refund(
            book_id=by.body_id,
            payment_id=_paid_payment(by.body_id, refunded.order_id),
            checkout_id=refunded.order_id,
            claim_id=claim_id,
            amount=amount,
            reason="주문 취소·반품",
            at=at,
        )
        for amount in on_card.values()
    ]
    _note(by=by, claim_id=claim_id, action="claim.refunded", after={"won": refunded.refund}, at=at)
    if refunded.refund:
        order = order_queries.contact(book_id=by.body_id, order_id=refunded.order_id)
        letters_of_orders.to_shopper(
            body_id=by.body_id,
            phone=order.phone,
            email=order.email,
            person_id=order.person_id,
            template="orders.refunded",
            values={"number": order.number, "amount": f"{refunded.refund:,}"},
            at=at,
            country=order.country,
        )
    return owed


def _paid_payment(body_id: int, checkout_id: UUID) -> UUID:
    attempts = checkout_queries.payments_of(book_id=body_id, checkout_id=checkout_id)
    return next(payment.id for payment in attempts if payment.status == "paid")


def _ask_company(
    body_id: int, refunds: list[UUID], *, at: datetime, payments_port: PaymentPort
) -> None:
    for refund_id in refunds:
        pay.give_back(body_id=body_id, refund_id=refund_id, at=at, payments_port=payments_port)


def _of_vendor(*, by: Actor, claim_id: UUID, vendor_id: UUID) -> tuple[ClaimView, PartView]:
    claim = order_queries.claim(book_id=by.body_id, claim_id=claim_id)
    if claim is None or claim.vendor_id != vendor_id:
        raise NoSuchClaim
    part = order_queries.part(book_id=by.body_id, vendor_order_id=claim.vendor_order_id)
    return claim, part


def _note(
    *,
    by: Actor,
    claim_id: UUID,
    action: str,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by,
        action=action,
        subject=("claim", claim_id),
        before=before,
        after=after,
        reason=reason,
        at=at,
    )


def reasons(kind: str) -> list[tuple[str, str, str]]:
    """Return the reasons a shopper may choose for a kind of claim: code, Korean, English."""
    codes = claim_rules.SHOPPER_REASONS[kind]
    texts = [(code, claim_rules.REASONS[code][1]) for code in codes]
    return [(code, text.ko, text.en) for code, text in texts]
