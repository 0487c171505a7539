"""
Ask every night whether the firms behind open shops are still in business (계속·휴업·폐업).

A shop whose firm has paused or closed its business stops selling at once: its producer gets a
letter, and the shop waits on the officers' desk with the reason. No answer stops nobody.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.operations import vendors
from naru.commerce.queries import vendors as vendor_queries
from naru.identity.ports import RegistryPort
from naru.identity.queries import bodies, register
from naru.journeys import register_a_firm
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.messaging.operations import letters

ASKED_AGAIN_AFTER = timedelta(hours=12)
REASONS = {
    "suspended": "국세청 조회 결과 휴업 중인 사업자여서 판매를 멈추었습니다.",
    "closed": "국세청 조회 결과 폐업한 사업자여서 판매를 멈추었습니다.",
}


def everywhere(*, registry: RegistryPort, at: datetime) -> int:
    """Ask after the firms of every body's open shops; return how many shops were stopped."""
    return sum(run(body_id=body.id, registry=registry, at=at) for body in bodies.bodies())


def run(*, body_id: int, registry: RegistryPort, at: datetime) -> int:
    """Ask after the firms of a body's open shops; return how many shops were stopped."""
    stopped = 0
    for vendor_id, firm_id in vendor_queries.open_shops(body_id=body_id):
        standing = _standing(body_id, firm_id, registry, at)
        if standing in REASONS:
            _stop(body_id, vendor_id, firm_id, standing, at)
            stopped += 1
    return stopped


def _standing(body_id: int, firm_id: UUID, registry: RegistryPort, at: datetime) -> str:
    """Return a firm's standing; one that has shops in two malls is asked after once."""
    known = register.firm(firm_id)
    if known is None:
        return "unknown"
    if known.standing_asked_at and known.standing_asked_at > at - ASKED_AGAIN_AFTER:
        return known.standing
    return register_a_firm.ask_standing(
        by=system(body_id), firm_id=firm_id, registry=registry, at=at
    )


def _stop(body_id: int, vendor_id: UUID, firm_id: UUID, standing: str, at: datetime) -> None:
    reason, firm, body = REASONS[standing], register.firm(firm_id), bodies.body(body_id)
    assert firm is not None, "its standing was just read"
    assert body is not None, "it is one of the bodies"
    with transaction():
        vendors.suspend(by=system(body_id), vendor_id=vendor_id, reason=reason, at=at)
        if firm.email:
            letters.send(
                body_id=body_id,
                to=firm.email,
                template="merchants.stopped",
                values={"mall": body.signature, "firm": firm.name, "reason": reason},
                at=at,
            )
