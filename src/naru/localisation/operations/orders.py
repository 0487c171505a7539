"""Note what is ordered with a voucher for a market, and follow it to its end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.localisation import ordering
from naru.localisation.models import RequirementOrder
from naru.records.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What an order is for: a line of a check list, a filing, or content for a market."""

    kind: str
    market: str
    plan_id: UUID | None = None
    code: str = ""
    filing_id: UUID | None = None


@within_transaction
def note(
    *, by: Actor, firm_id: UUID, firm_name: str, need: Need, voucher_id: UUID, request_id: UUID,
    title: str, at: datetime,
) -> UUID:  # fmt: skip
    """Note that providers were asked for what a market needs."""
    row = RequirementOrder.objects.create(
        body_id=by.body_id, firm_id=firm_id, firm_name=firm_name, kind=need.kind,
        market=need.market, plan_id=need.plan_id, code=need.code, filing_id=need.filing_id,
        voucher_id=voucher_id, request_id=request_id, title=title[:120], asked_at=at, moved_at=at,
    )  # fmt: skip
    after = {"kind": need.kind, "market": need.market, "code": need.code}
    subject = ("requirement_order", row.id)
    audit.note(by=by, action="requirement.ordered", subject=subject, after=after, at=at)
    return row.id


@within_transaction
def move(
    *, body_id: int, request_id: UUID, order_id: UUID | None, deed: str, at: datetime
) -> str | None:
    """Follow a step of the voucher's order; return the new state, or None where none changed."""
    rows = RequirementOrder.objects.select_for_update()
    row = rows.filter(body_id=body_id, request_id=request_id).first()
    after = ordering.moved(row.status, deed) if row else None
    if row is None or after is None:
        return None
    RequirementOrder.objects.filter(id=row.id).update(
        status=after, order_id=order_id, moved_at=at, done_at=at if after == "done" else None
    )
    return after
