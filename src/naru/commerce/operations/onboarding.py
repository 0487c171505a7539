"""Write the onboarding checklist: what a county asks, what producers hand in, what officers say."""

from datetime import date, datetime
from uuid import UUID

from naru.commerce import duties, farm_county, vendors
from naru.commerce.detail_page import clean_text
from naru.commerce.models import OnboardingItem, OnboardingRequirement, Vendor
from naru.commerce.onboarding import ItemState, ItemView, RequirementKind
from naru.commerce.operations import vendors as vendor_operations
from naru.commerce.queries import onboarding as checklists
from naru.commerce.vendors import VendorStatus
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class NoSuchRequirement(Refusal):
    code = "commerce.no_such_requirement"
    says = Text(ko="그런 입점 조건이 없습니다.", en="There is no such requirement.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ChecklistNotDone(Refusal):
    """Carries the open lines in ``values["lines"]``."""

    code = "commerce.checklist_not_done"
    says = Text(
        ko="아직 {count}가지가 남았습니다: {names}", en="{count} things are still open: {names}"
    )
    next_step = Text(ko="남은 항목을 채운 뒤 다시 눌러 주세요.", en="Fill them in and try again.")

    def __init__(self, *, lines: list[ItemView]) -> None:
        names = ", ".join(line.requirement.title.ko for line in lines)
        super().__init__(lines=lines, count=len(lines), names=names)


class NotUnderReview(Refusal):
    code = "commerce.vendor_not_under_review"
    says = Text(
        ko="이 가게는 지금 심사 중이 아닙니다. 다른 담당자가 먼저 처리했을 수 있습니다.",
        en="This shop is not under review; another officer may have been faster.",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def put_requirement(
    *, body_id: int, ask: farm_county.Ask, position: int, keep: bool = False
) -> None:
    """Write a requirement of a county by its code; ``keep`` leaves one that is there alone."""
    values = {
        "kind": ask.kind,
        "check_name": ask.check or "",
        "threshold": ask.threshold,
        "trades": list(ask.trades),
        "title_ko": ask.title.ko,
        "title_en": ask.title.en,
        "explain_ko": ask.explain.ko,
        "explain_en": ask.explain.en,
        "is_required": ask.is_required,
        "position": position,
    }
    rows = OnboardingRequirement.objects
    if keep:
        rows.get_or_create(body_id=body_id, code=ask.code, defaults=values)
    else:
        rows.update_or_create(body_id=body_id, code=ask.code, defaults=values)


@within_transaction
def save_requirement(*, by: Actor, ask: farm_county.Ask, position: int, at: datetime) -> None:
    """Let an officer add or change what the county asks; vendors under way see it at once."""
    duties.demand_judge(by, by.body_id)
    put_requirement(body_id=by.body_id, ask=ask, position=position)
    audit.note(
        by=by,
        action="requirement.saved",
        subject=("requirement", ask.code),
        after={"kind": ask.kind, "title": ask.title.ko, "is_required": ask.is_required},
        at=at,
    )


@within_transaction
def retire_requirement(*, by: Actor, code: str, on: date | None, at: datetime) -> None:
    """Stop asking for something from a date on (None: ask for it again)."""
    duties.demand_judge(by, by.body_id)
    rows = OnboardingRequirement.objects.filter(body_id=by.body_id, code=code)
    if not rows.update(retired_on=on):
        raise NoSuchRequirement
    audit.note(
        by=by,
        action="requirement.retired",
        subject=("requirement", code),
        after={"retired_on": on},
        at=at,
    )


def _requirement(vendor: Vendor, code: str, kind: RequirementKind) -> OnboardingRequirement:
    rows = OnboardingRequirement.objects.filter(body_id=vendor.body_id, kind=kind, code=code)
    row = rows.filter(retired_on=None).first()
    if row is None:
        raise NoSuchRequirement
    return row


@within_transaction
def attest(*, by: Actor, vendor_id: UUID, code: str, agreed: bool, at: datetime) -> None:
    """Tick, or untick, a statement in words."""
    vendor = vendor_operations.locked(by=by, vendor_id=vendor_id)
    requirement = _requirement(vendor, code, RequirementKind.ATTESTED)
    state = ItemState.MET if agreed else ItemState.OPEN
    _put_item(by, vendor, requirement, state, at)
    after = {"requirement": code, "agreed": agreed}
    vendor_operations.note(by=by, vendor=vendor, action="vendor.attested", after=after, at=at)


@within_transaction
def hand_in(
    *,
    by: Actor,
    vendor_id: UUID,
    code: str,
    document_id: UUID | None,
    document_name: str = "",
    note: str = "",
    at: datetime,
) -> None:
    """Hand in a document (or a note that says why there is none) for an officer to check."""
    vendor = vendor_operations.locked(by=by, vendor_id=vendor_id)
    requirement = _requirement(vendor, code, RequirementKind.VERIFIED)
    item = _put_item(by, vendor, requirement, ItemState.HANDED_IN, at)
    if document_id is not None:
        item.document_id, item.document_name = document_id, document_name[:200]
    item.note = clean_text(note, chars_max=500)
    item.save(update_fields=["document_id", "document_name", "note"])
    after = {"requirement": code, "document": str(document_id or "")}
    vendor_operations.note(by=by, vendor=vendor, action="vendor.handed_in", after=after, at=at)


def _put_item(
    by: Actor,
    vendor: Vendor,
    requirement: OnboardingRequirement,
    state: ItemState,
    at: datetime,
) -> OnboardingItem:
    values = {
        "state": state,
        "handed_in_at": at,
        "handed_in_by": by.person_id,
        "decided_at": None,
        "decided_by": None,
    }
    item, _ = OnboardingItem.objects.update_or_create(
        vendor=vendor, requirement=requirement, defaults=values
    )
    return item


@within_transaction
def judge(
    *, by: Actor, vendor_id: UUID, code: str, is_met: bool, reason: str = "", at: datetime
) -> None:
    """
    Say of a document that it is good, or send it back with a reason; may be said anew.

    :raises ReasonMissing: where it is sent back without one.
    """
    duties.demand_judge(by, by.body_id)
    if not is_met:
        reason = vendor_operations.demand_reason(reason)
    vendor = vendor_operations.locked(by=by, vendor_id=vendor_id)
    requirement = _requirement(vendor, code, RequirementKind.VERIFIED)
    item, _ = OnboardingItem.objects.get_or_create(
        vendor=vendor,
        requirement=requirement,
        defaults={"state": ItemState.OPEN, "handed_in_at": at},
    )
    before = {"state": item.state}
    item.state = ItemState.MET if is_met else ItemState.SENT_BACK
    item.note = reason or item.note
    item.decided_at, item.decided_by = at, by.person_id
    item.save()
    vendor_operations.note(
        by=by,
        vendor=vendor,
        action="vendor.document_judged",
        before=before,
        after={"requirement": code, "state": item.state},
        reason=reason,
        at=at,
    )


@within_transaction
def submit(*, by: Actor, vendor_id: UUID, firm_standing: str, at: datetime, on: date) -> None:
    """
    Hand the whole shop in for review: the first point of enforcement.

    :raises ChecklistNotDone: with the lines that hold it up.
    """
    vendor = vendor_operations.locked(by=by, vendor_id=vendor_id)
    to = vendors.step(VendorStatus(vendor.status), VendorStatus.SUBMITTED)
    lines = checklists.checklist(vendor=vendor, firm_standing=firm_standing, on=on)
    held_up = [line for line in lines if line.holds_up_submission]
    if held_up:
        raise ChecklistNotDone(lines=held_up)
    before = {"status": vendor.status}
    vendor.status, vendor.submitted_at, vendor.status_reason = to, at, ""
    vendor.save(update_fields=["status", "submitted_at", "status_reason"])
    vendor_operations.note(
        by=by,
        vendor=vendor,
        action="vendor.submitted",
        before=before,
        after={"status": to},
        at=at,
    )


def _under_review(by: Actor, vendor_id: UUID) -> Vendor:
    duties.demand_judge(by, by.body_id)
    vendor = vendor_operations.locked(by=by, vendor_id=vendor_id)
    if vendor.status != VendorStatus.SUBMITTED:
        raise NotUnderReview
    return vendor


@within_transaction
def approve(
    *,
    by: Actor,
    vendor_id: UUID,
    firm_standing: str,
    override_reason: str = "",
    at: datetime,
    on: date,
) -> None:
    """
    Let a shop sell: the second point of enforcement.

    With lines still open an officer may override, and her reason goes on record.

    :raises ChecklistNotDone: where lines are open and no reason is given.
    :raises NotUnderReview: where another officer was faster.
    """
    vendor = _under_review(by, vendor_id)
    lines = checklists.checklist(vendor=vendor, firm_standing=firm_standing, on=on)
    held_up = [line for line in lines if line.holds_up_approval]
    reason = clean_text(override_reason, chars_max=500) if held_up else ""
    if held_up and not reason:
        raise ChecklistNotDone(lines=held_up)
    vendor.status, vendor.approved_at, vendor.approved_by = VendorStatus.APPROVED, at, by.person_id
    vendor.override_reason, vendor.status_reason = reason, ""
    vendor.save(
        update_fields=["status", "approved_at", "approved_by", "override_reason", "status_reason"]
    )
    vendor_operations.refresh_live(vendor_id=vendor.id)
    after = {"status": vendor.status, "overridden": [line.requirement.code for line in held_up]}
    vendor_operations.note(
        by=by, vendor=vendor, action="vendor.approved", after=after, reason=reason, at=at
    )


@within_transaction
def send_back(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a shop back to its producer with a reason.

    :raises ReasonMissing: without one.
    :raises NotUnderReview: where another officer was faster.
    """
    reason = vendor_operations.demand_reason(reason)
    vendor = _under_review(by, vendor_id)
    vendor.status, vendor.status_reason = VendorStatus.SENT_BACK, reason
    vendor.save(update_fields=["status", "status_reason"])
    after = {"status": vendor.status}
    vendor_operations.note(
        by=by, vendor=vendor, action="vendor.sent_back", after=after, reason=reason, at=at
    )
