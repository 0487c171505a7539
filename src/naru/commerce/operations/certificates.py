"""
Sell gift certificates (지역사랑상품권) and take them back.

A purchase is priced when it is asked for and becomes a lot when its payment is known to be made;
both are idempotent. Money goes back by the card it came with.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.commerce import certificate_rules
from naru.commerce.models import CertificatePurchase, CertificateRefund
from naru.commerce.queries import certificates as queries
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots, schemes
from naru.ledger import queries as ledger_queries
from naru.ledger.schemes import NotForSale
from naru.records.operations import audit

CLEARING = "card:clearing"
Status = CertificatePurchase.Status


class UnknownPurchase(Refusal):
    code = "commerce.unknown_certificate_purchase"
    says = Text(ko="구매 내역을 찾을 수 없어요.", en="This purchase cannot be found.")
    next_step = Text(ko="지갑에서 다시 골라 주세요.", en="Choose it again in your wallet.")


class NotYours(Refusal):
    code = "commerce.certificate_needs_a_member"
    says = Text(ko="로그인한 회원만 살 수 있어요.", en="Only members can buy certificates.")
    next_step = Text(ko="로그인해 주세요.", en="Please sign in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack:
    refund_id: UUID
    purchase_id: UUID
    cash: int


@db.within_transaction
def ask(
    *, by: Actor, scheme: str, face: int, birthday: date | None, token: UUID, at: datetime
) -> UUID:
    """
    Price a purchase and write it down; the same token asks once. Return the payment's id.

    :raises NotForSale: no terms in force, or the scheme is not sold.
    :raises NotAUnit, MonthlyCapReached, InHandCapReached, AgeOutOfBounds: by the terms.
    """
    if by.person_id is None:
        raise NotYours
    mine = CertificatePurchase.objects.in_book(by.body_id).filter(person_id=by.person_id)
    earlier = mine.filter(token=token).values_list("id", flat=True).first()
    if earlier is not None:
        return UUID(str(earlier))
    known = ledger_queries.scheme(book_id=by.body_id, code=scheme)
    terms = known.on(clock.legal_date(at))
    if terms is None or known.kind != "gift":
        raise NotForSale(scheme=scheme)
    certificate_rules.demand_age(
        youngest=terms.holder_age_min,
        oldest=terms.holder_age_max,
        birthday=birthday,
        on=clock.legal_date(at),
    )
    room = queries.room(book_id=by.body_id, scheme=scheme, person_id=by.person_id, at=at)
    certificate_rules.demand_room(room, face=face)
    priced = schemes.quote(terms, won(face), at)
    row = CertificatePurchase.objects.create(
        book_id=by.body_id,
        scheme=scheme,
        person_id=by.person_id,
        token=token,
        face=face,
        discount=priced.subsidy.minor,
        paid=priced.paid.minor,
        expires_at=priced.expires_at,
        requested_at=at,
    )
    audit.note(
        by=by, action="certificate.asked_for", subject=("certificate", row.id), at=at,
        after={"scheme": scheme, "face": face, "paid": priced.paid.minor},
    )  # fmt: skip
    return UUID(str(row.id))


@db.within_transaction
def complete(*, by: Actor, purchase_id: UUID, at: datetime) -> bool:
    """
    Turn a paid purchase into a lot; return whether this call did it.

    The lot is issued as of the moment the price was given, so a month's or a rule's end between
    asking and paying changes neither price nor cap.

    :raises UnknownPurchase: no such purchase.
    :raises MonthlyCapReached, InHandCapReached: another purchase used the room meanwhile.
    """
    row = _locked(by.body_id, purchase_id)
    if row.status != Status.REQUESTED:
        return False
    journal = lots.buy(
        book_id=by.body_id,
        key=f"certificate:{row.id}",
        scheme=row.scheme,
        holder_id=row.person_id,
        face=won(row.face),
        origin_account=CLEARING,
        posted_at=row.requested_at,
        actor_id=row.person_id,
    )
    (part,) = ledger_queries.parts(book_id=by.body_id, journal_id=journal)
    CertificatePurchase.objects.in_book(by.body_id).filter(id=row.id).update(
        status=Status.PAID, paid_at=at, lot_id=part.lot_id
    )
    _note(by, "certificate.bought", row, at)
    return True


@db.within_transaction
def fail(*, by: Actor, purchase_id: UUID, reason: str, at: datetime) -> None:
    """
    Close a purchase that was not paid, or whose payment was given back.

    :raises UnknownPurchase: no such purchase.
    """
    row = _locked(by.body_id, purchase_id)
    if row.status != Status.REQUESTED:
        return
    CertificatePurchase.objects.in_book(by.body_id).filter(id=row.id).update(
        status=Status.FAILED, closed_at=at, reason=reason[:200]
    )
    _note(by, "certificate.failed", row, at, reason=reason)


@db.within_transaction
def give_back(*, by: Actor, purchase_id: UUID, at: datetime) -> GivenBack:
    """
    Take back what is left of a certificate; asking again answers the same.

    The holder's own money is owed to her card, the discount returns to the fund.

    :raises UnknownPurchase: no such purchase of hers.
    :raises NotYetRefundable: too little is spent, and the days of withdrawal are over.
    :raises LotChanged: part of it is held by a checkout.
    """
    row = _locked(by.body_id, purchase_id)
    if row.person_id != by.person_id or row.lot_id is None:
        raise UnknownPurchase
    refunds = CertificateRefund.objects.in_book(by.body_id)
    earlier = refunds.filter(purchase_id=row.id).first()
    if earlier is not None:
        return GivenBack(refund_id=earlier.id, purchase_id=row.id, cash=earlier.cash)
    left = ledger_queries.lot(book_id=by.body_id, lot_id=row.lot_id)[0].remaining.minor
    taken = lots.cash_out(
        book_id=by.body_id,
        key=f"certificate:given_back:{row.id}",
        lot_id=row.lot_id,
        target=CLEARING,
        posted_at=at,
        actor_id=by.person_id,
    )
    refund = CertificateRefund.objects.create(
        book_id=by.body_id,
        purchase_id=row.id,
        person_id=row.person_id,
        cash=taken.amount.minor,
        returned_to_fund=left - taken.amount.minor,
        asked_at=at,
    )
    CertificatePurchase.objects.in_book(by.body_id).filter(id=row.id).update(
        status=Status.GIVEN_BACK, closed_at=at, refunded=taken.amount.minor
    )
    _note(by, "certificate.given_back", row, at)
    return GivenBack(refund_id=refund.id, purchase_id=row.id, cash=refund.cash)


@db.within_transaction
def close_refund(*, by: Actor, refund_id: UUID, is_done: bool, answer: str, at: datetime) -> None:
    """Write down what the payment company answered to a refund."""
    owed = CertificateRefund.objects.in_book(by.body_id).filter(id=refund_id, status="owed")
    owed.update(status="done" if is_done else "refused", done_at=at, answer=answer[:200])


def _locked(book_id: int, purchase_id: UUID) -> CertificatePurchase:
    rows = CertificatePurchase.objects.in_book(book_id).filter(id=purchase_id)
    row: CertificatePurchase | None = rows.select_for_update().first()
    if row is None:
        raise UnknownPurchase
    return row


def _note(by: Actor, action: str, row: CertificatePurchase, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by, action=action, subject=("certificate", row.id), before={"status": row.status},
        after={"face": row.face, "paid": row.paid}, reason=reason, at=at,
    )  # fmt: skip
