"""
Say what of this room waits for officers: how much of each kind, and since when.

Every kind is read off its index by state; the desk counts them to a cap, in one statement.
"""

from naru.kernel.waiting import Kinds
from naru.protection.models import (
    BenefitClaim,
    CoverClaim,
    CoverPolicy,
    Forbearance,
    Guarantee,
    RecognitionPeriod,
    RestartCase,
)


def waiting(*, body_id: int) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    guarantees = Guarantee.objects.in_book(body_id).order_by("-id")
    yield "guarantees_applied", guarantees.filter(status="applied"), "applied_at"
    yield "guarantees_defaulted", guarantees.filter(status="defaulted"), "decided_at"
    asked = Forbearance.objects.in_book(body_id).filter(status="asked").order_by("-id")
    yield "relief_asked", asked, "asked_at"
    claims = BenefitClaim.objects.in_book(body_id).filter(status="applied").order_by("-id")
    yield "benefits_applied", claims, "applied_at"
    periods = RecognitionPeriod.objects.in_book(body_id).filter(status="reported").order_by("-id")
    yield "periods_reported", periods, "reported_at"
    cases = RestartCase.objects.filter(body_id=body_id, status="received").order_by("-id")
    yield "restarts_received", cases, "received_at"
    policies = CoverPolicy.objects.in_book(body_id).filter(status="applied").order_by("-id")
    yield "covers_applied", policies, "applied_at"
    filed = CoverClaim.objects.in_book(body_id).order_by("-id")
    yield "cover_claims_filed", filed.filter(status="filed"), "filed_at"
    yield "cover_claims_accepted", filed.filter(status="accepted"), "decided_at"
