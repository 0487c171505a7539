"""
Say what of this room waits for officers: how much of each kind, and since when.

Every kind is read off its index by state and counted to a cap, all in one statement.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from naru.kernel.waiting import Waiting, counted
from naru.protection.models import (
    BenefitClaim,
    CoverClaim,
    CoverPolicy,
    Forbearance,
    Guarantee,
    RecognitionPeriod,
    RestartCase,
)

Rows = QuerySet[Any]


def waiting(*, body_id: int) -> list[Waiting]:
    """Return every kind of work that waits at a body."""
    return counted(_kinds(body_id))


def _kinds(body: int) -> Iterator[tuple[str, Rows, str]]:
    guarantees = Guarantee.objects.in_book(body).order_by("-id")
    yield "guarantees_applied", guarantees.filter(status="applied"), "applied_at"
    yield "guarantees_defaulted", guarantees.filter(status="defaulted"), "decided_at"
    asked = Forbearance.objects.in_book(body).filter(status="asked").order_by("-id")
    yield "relief_asked", asked, "asked_at"
    claims = BenefitClaim.objects.in_book(body).filter(status="applied").order_by("-id")
    yield "benefits_applied", claims, "applied_at"
    periods = RecognitionPeriod.objects.in_book(body).filter(status="reported").order_by("-id")
    yield "periods_reported", periods, "reported_at"
    cases = RestartCase.objects.filter(body_id=body, status="received").order_by("-id")
    yield "restarts_received", cases, "received_at"
    policies = CoverPolicy.objects.in_book(body).filter(status="applied").order_by("-id")
    yield "covers_applied", policies, "applied_at"
    filed = CoverClaim.objects.in_book(body).order_by("-id")
    yield "cover_claims_filed", filed.filter(status="filed"), "filed_at"
    yield "cover_claims_accepted", filed.filter(status="accepted"), "decided_at"
