"""Tend a shop: the saved steps of its setting-up, papers, holidays and officers' verdicts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.commerce.operations import fees, onboarding, vendors
from naru.commerce.operations.vendors import PayoutAccount, Shipping, Shop
from naru.commerce.queries import vendors as vendor_queries
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.records.operations import documents, keeping
from naru.records.queries import documents as document_queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that a producer hands in."""

    name: str
    content: bytes


def save_shop(*, by: Actor, vendor_id: UUID, shop: Shop, at: datetime) -> None:
    """Save what shoppers see."""
    with transaction():
        vendors.save_shop(by=by, vendor_id=vendor_id, shop=shop, at=at)


def save_shipping(*, by: Actor, vendor_id: UUID, shipping: Shipping, at: datetime) -> None:
    """Save shipping terms and addresses."""
    with transaction():
        vendors.save_shipping(by=by, vendor_id=vendor_id, shipping=shipping, at=at)


def save_account(*, by: Actor, vendor_id: UUID, account: PayoutAccount, at: datetime) -> None:
    """Save the account payouts go to."""
    with transaction():
        vendors.save_account(by=by, vendor_id=vendor_id, account=account, at=at)


def agree_to_fees(*, by: Actor, vendor_id: UUID, terms_id: UUID, at: datetime, on: date) -> None:
    """Record the producer's agreement to the fees she was shown."""
    with transaction():
        fees.agree(by=by, vendor_id=vendor_id, terms_id=terms_id, at=at, on=on)


def attest(*, by: Actor, vendor_id: UUID, code: str, agreed: bool, at: datetime) -> None:
    """Tick or untick a statement."""
    with transaction():
        onboarding.attest(by=by, vendor_id=vendor_id, code=code, agreed=agreed, at=at)


def hand_in(
    *,
    by: Actor,
    vendor_id: UUID,
    firm_id: UUID,
    code: str,
    paper: Paper | None,
    note: str,
    at: datetime,
) -> None:
    """Keep a document and hand it in for a requirement, or a note in its place."""
    with transaction():
        kept = None
        if paper is not None:
            kept = documents.upload(
                by=by,
                kind=f"onboarding.{code}",
                owner=("firm", firm_id),
                name=paper.name,
                content=paper.content,
                at=at,
            )
        onboarding.hand_in(
            by=by,
            vendor_id=vendor_id,
            code=code,
            document_id=kept.id if kept else None,
            document_name=kept.name if kept else "",
            note=note,
            at=at,
        )


def plan_closure(
    *,
    by: Actor,
    vendor_id: UUID,
    closed_from: date | None,
    closed_to: date | None,
    at: datetime,
) -> None:
    """Plan a holiday, or clear it."""
    with transaction():
        vendors.plan_closure(
            by=by, vendor_id=vendor_id, closed_from=closed_from, closed_to=closed_to, at=at
        )


def judge_paper(
    *, by: Actor, vendor_id: UUID, code: str, is_met: bool, reason: str, at: datetime
) -> None:
    """Say of a document that it is good or must come again."""
    with transaction():
        onboarding.judge(by=by, vendor_id=vendor_id, code=code, is_met=is_met, reason=reason, at=at)


def send_back(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """Send a shop back to its producer."""
    with transaction():
        onboarding.send_back(by=by, vendor_id=vendor_id, reason=reason, at=at)


def suspend(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """Stop a shop's sales."""
    with transaction():
        vendors.suspend(by=by, vendor_id=vendor_id, reason=reason, at=at)


def reopen(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """Let a suspended shop sell again."""
    with transaction():
        vendors.reopen(by=by, vendor_id=vendor_id, reason=reason, at=at)


def close(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """End a shop for good; its papers are kept for as long as the law asks from now on."""
    with transaction():
        vendors.close(by=by, vendor_id=vendor_id, reason=reason, at=at)
        shop = vendor_queries.vendor(body_id=by.body_id, vendor_id=vendor_id)
        for paper in document_queries.of_owner(body_id=by.body_id, owner=("firm", shop.firm_id)):
            keeping.keep(
                body_id=by.body_id,
                subject=("document", paper.id),
                rule="tax",
                since_on=legal_date(at),
            )
