"""
What a county asks of a vendor before it may sell, and whether it is met.

A requirement is *computed* (the system sees it), *attested* (the producer ticks a statement) or
*verified* (an officer checks a document). It is enforced at exactly two points: when the producer
submits, and when an officer approves; the officer may override, with a reason on record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from naru.kernel.text import Text


class RequirementKind(StrEnum):
    COMPUTED = "computed"
    ATTESTED = "attested"
    VERIFIED = "verified"


class Check(StrEnum):
    """What the system itself can see; a county names one of these in a computed requirement."""

    FIRM_ACTIVE = "firm_active"  # 계속사업자
    ACCOUNT_SET = "account_set"
    SHIPPING_SET = "shipping_set"
    ADDRESSES_SET = "addresses_set"
    CONTACT_SET = "contact_set"
    INTRODUCTION_LENGTH = "introduction_length"
    FEES_AGREED = "fees_agreed"
    PRODUCT_COUNT = "product_count"
    PHOTO_COUNT = "photo_count"


class ItemState(StrEnum):
    OPEN = "open"
    HANDED_IN = "handed_in"
    MET = "met"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    id: UUID
    code: str
    kind: RequirementKind
    title: Text
    explain: Text
    check: Check | None = None
    threshold: int = 0
    trades: tuple[str, ...] = ()
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One line of the checklist as both sides see it."""

    requirement: Requirement
    state: ItemState
    note: str = ""
    document_id: UUID | None = None
    document_name: str = ""
    where: str = ""  # the onboarding step that settles a computed line

    @property
    def holds_up_submission(self) -> bool:
        done = {ItemState.MET, ItemState.HANDED_IN}
        return self.requirement.is_required and self.state not in done

    @property
    def holds_up_approval(self) -> bool:
        return self.requirement.is_required and self.state is not ItemState.MET


# Which onboarding step settles what the system checks.
STEP_OF: dict[Check, str] = {
    Check.FIRM_ACTIVE: "firm",
    Check.ACCOUNT_SET: "account",
    Check.SHIPPING_SET: "shipping",
    Check.ADDRESSES_SET: "shipping",
    Check.CONTACT_SET: "shop",
    Check.INTRODUCTION_LENGTH: "shop",
    Check.FEES_AGREED: "fees",
    Check.PRODUCT_COUNT: "products",
    Check.PHOTO_COUNT: "products",
}


def applies(requirement: Requirement, trades: Collection[str]) -> bool:
    """Tell whether a requirement is asked of somebody who sells such things."""
    return not requirement.trades or bool(set(requirement.trades) & set(trades))


def checklist(
    *,
    requirements: Sequence[Requirement],
    trades: Collection[str],
    measured: Mapping[Check, int],
    handed_in: Mapping[UUID, ItemView],
) -> list[ItemView]:
    """
    Return the checklist of one vendor.

    ``measured`` gives for each check what the system counted (1 for a plain yes); ``handed_in``
    the lines the producer or an officer already acted on, by requirement.
    """
    lines = []
    for requirement in requirements:
        if not applies(requirement, trades):
            continue
        if requirement.check is not None:
            enough = measured.get(requirement.check, 0) >= max(1, requirement.threshold)
            state = ItemState.MET if enough else ItemState.OPEN
            where = STEP_OF[requirement.check]
            lines.append(ItemView(requirement=requirement, state=state, where=where))
            continue
        line = handed_in.get(requirement.id)
        lines.append(
            line or ItemView(requirement=requirement, state=ItemState.OPEN, where="papers")
        )
    return lines
