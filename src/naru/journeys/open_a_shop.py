"""
Open a shop (입점): a producer, or an officer on her behalf, registers a firm and its shop.

The registry is asked before the transaction begins; an officer's help is recorded together with
the consent that allows it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from naru.commerce.operations import onboarding, vendors
from naru.identity import brn as business_number
from naru.identity.operations import consents, firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import firms as firm_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

CONSENT_PURPOSE = "on_behalf"


class FirmOfOthers(Refusal):
    code = "journeys.firm_of_others"
    says = Text(
        ko="다른 분이 이미 등록한 사업자입니다.", en="Somebody else has registered this firm."
    )
    next_step = Text(
        ko="대표자 계정으로 로그인하거나 군청 담당자에게 문의해 주세요.",
        en="Sign in with the owner's account or ask the county's officer.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """That a producer let an officer act for her: who she is and how she said so."""

    producer_name: str
    how: str  # "paper", "phone" or "in_person"
    document_id: UUID | None = None


def register(
    *,
    by: Actor,
    brn: str,
    particulars: Particulars,
    shop_name: str,
    registry: RegistryPort,
    at: datetime,
    helped: Help | None = None,
) -> UUID:
    """
    Register a firm and begin its shop; returns the vendor's id.

    A firm that the producer has already (from another mall) is taken as it is. With ``helped`` an
    officer acts: the firm gets no owner yet, and the producer's consent is recorded.

    :raises BadBusinessNumber, FirmNotInBusiness: as the check digit and the registry say.
    :raises FirmOfOthers: where the firm belongs to somebody else.
    :raises FirmHasAShop, ShopNameTaken: as ``vendors.open_draft``.
    """
    digits = business_number.check(brn)
    known = firm_queries.firm_by_brn(digits)
    if known is not None and helped is None and known.id not in by.firm_ids:
        raise FirmOfOthers
    answer = registry.standing(digits)
    with transaction():
        if known is None:
            firm_id = firms.register(
                by=by,
                brn=digits,
                particulars=particulars,
                answer=answer,
                owner_id=None if helped else by.person_id,
                at=at,
            )
            after = {"standing": answer.standing, "helped": helped is not None}
            audit.note(
                by=by, action="firm.registered", subject=("firm", firm_id), after=after, at=at
            )
        else:
            firm_id = known.id
            firms.set_standing(firm_id=firm_id, answer=answer, at=at)
        if helped is not None:
            consents.record(
                by=by,
                firm_id=firm_id,
                subject_name=helped.producer_name,
                purpose=CONSENT_PURPOSE,
                how=helped.how,
                document_id=helped.document_id,
                at=at,
            )
        hand = by if helped else replace(by, firm_ids=by.firm_ids | {firm_id})
        return vendors.open_draft(by=hand, firm_id=firm_id, name=shop_name, at=at)


def help_with(*, by: Actor, firm_id: UUID, helped: Help, at: datetime) -> None:
    """Record that a producer lets the officers act for her, without which they only look."""
    with transaction():
        consents.record(
            by=by,
            firm_id=firm_id,
            subject_name=helped.producer_name,
            purpose=CONSENT_PURPOSE,
            how=helped.how,
            document_id=helped.document_id,
            at=at,
        )
        after = {"how": helped.how}
        audit.note(by=by, action="firm.helped", subject=("firm", firm_id), after=after, at=at)


def _standing(firm_id: UUID, registry: RegistryPort) -> str:
    """Ask again; where the registry is silent, what it said last counts."""
    firm = firm_queries.firm(firm_id)
    assert firm is not None, "a vendor has a firm"
    answer = registry.standing(firm.brn)
    return firm.standing if answer.standing == "unknown" else answer.standing


def submit(
    *,
    by: Actor,
    vendor_id: UUID,
    firm_id: UUID,
    registry: RegistryPort,
    at: datetime,
    on: date,
) -> None:
    """Ask the registry once more and hand the shop in for review."""
    standing = _standing(firm_id, registry)
    with transaction():
        onboarding.submit(by=by, vendor_id=vendor_id, firm_standing=standing, at=at, on=on)


def approve(
    *,
    by: Actor,
    vendor_id: UUID,
    firm_id: UUID,
    override_reason: str,
    registry: RegistryPort,
    at: datetime,
    on: date,
) -> None:
    """Ask the registry once more and let the shop sell."""
    standing = _standing(firm_id, registry)
    with transaction():
        onboarding.approve(
            by=by,
            vendor_id=vendor_id,
            firm_standing=standing,
            override_reason=override_reason,
            at=at,
            on=on,
        )
