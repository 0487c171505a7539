"""
Open a shop (입점): a producer, or an officer who helps her, begins a shop, hands it in, opens it.

The registry is asked before each transaction begins. How an officer comes to act for a producer
stands in ``register_a_firm``.
"""

from datetime import date, datetime
from uuid import UUID

from naru.commerce.operations import onboarding, vendors
from naru.identity import brn as business_number
from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import register as firm_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class FirmOfOthers(Refusal):
    code = "journeys.firm_of_others"
    says = Text(
        ko="다른 분이 이미 등록한 사업자입니다.", en="Somebody else has registered this firm."
    )
    next_step = Text(
        ko="대표자 계정으로 로그인하거나 군청 담당자에게 문의해 주세요.",
        en="Sign in with the owner's account or ask the county's officer.",
    )


def register(
    *,
    by: Actor,
    brn: str,
    particulars: Particulars,
    shop_name: str,
    registry: RegistryPort,
    at: datetime,
) -> UUID:
    """
    Register a firm and begin its shop; returns the vendor's id.

    A firm that she has already (from another mall, or registered by an officer with her consent)
    is taken as it is.

    :raises BadBusinessNumber, FirmNotInBusiness: as the check digit and the registry say.
    :raises FirmOfOthers: where the firm belongs to somebody else.
    :raises FirmHasAShop, ShopNameTaken: as ``vendors.open_draft``.
    """
    digits = business_number.check(brn)
    known = firm_queries.firm_by_brn(digits)
    if known is not None and known.id not in by.firm_ids:
        raise FirmOfOthers
    answer = registry.standing(digits)
    with transaction():
        if known is None:
            firm_id = firms.register(
                by=by,
                brn=digits,
                particulars=particulars,
                answer=answer,
                owner_id=by.person_id,
                at=at,
            )
            after = {"standing": answer.standing}
            audit.note(
                by=by, action="firm.registered", subject=("firm", firm_id), after=after, at=at
            )
        else:
            firm_id = known.id
            firms.set_standing(firm_id=firm_id, answer=answer, at=at)
        return vendors.open_draft(by=_owning(by, firm_id), firm_id=firm_id, name=shop_name, at=at)


def _standing(firm_id: UUID, registry: RegistryPort) -> str:
    """Ask again; where the registry is silent, what it said last counts."""
    firm = firm_queries.firm(firm_id)
    assert firm is not None, "a vendor has a firm"
    answer = registry.standing(firm.brn)
    return firm.standing if answer.standing == "unknown" else answer.standing


def _owning(by: Actor, firm_id: UUID) -> Actor:
    """Return the actor as she is once the firm is hers (a request's actor was built before)."""
    return Actor(
        body_id=by.body_id,
        person_id=by.person_id,
        name=by.name,
        body_role=by.body_role,
        firm_ids=by.firm_ids | {firm_id},
        address=by.address,
    )


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
