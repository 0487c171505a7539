"""What a vendor (입점업체) is allowed to be: its states and the steps between them."""

from datetime import date
from enum import StrEnum

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class VendorStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Trade(StrEnum):
    """What a vendor sells: decides which requirements apply to it."""

    FARM = "farm"  # 농축수산물
    PROCESSED_FOOD = "processed_food"  # 가공식품
    HEALTH_FOOD = "health_food"  # 건강기능식품
    LIVESTOCK = "livestock"  # 축산물
    CRAFT = "craft"  # 공예·생활용품
    COSMETICS = "cosmetics"  # 화장품
    EXPERIENCE = "experience"  # 체험·숙박


TRADE_NAMES: dict[Trade, Text] = {
    Trade.FARM: Text("농산물·수산물·임산물 (가공하지 않은 것)", "Raw farm, sea and forest goods"),
    Trade.PROCESSED_FOOD: Text("가공식품 (김치, 장, 즙, 떡 등)", "Processed food"),
    Trade.HEALTH_FOOD: Text("건강기능식품", "Health functional food"),
    Trade.LIVESTOCK: Text("축산물 (고기, 달걀, 우유)", "Meat, eggs and milk"),
    Trade.CRAFT: Text("공예품·생활용품", "Crafts and household goods"),
    Trade.COSMETICS: Text("화장품", "Cosmetics"),
    Trade.EXPERIENCE: Text("체험·숙박", "Experiences and stays"),
}

STATUS_NAMES: dict[VendorStatus, Text] = {
    VendorStatus.DRAFT: Text("작성 중", "Draft"),
    VendorStatus.SUBMITTED: Text("심사 중", "Under review"),
    VendorStatus.SENT_BACK: Text("보완 요청", "Sent back"),
    VendorStatus.APPROVED: Text("판매 중", "Open"),
    VendorStatus.SUSPENDED: Text("판매 정지", "Suspended"),
    VendorStatus.CLOSED: Text("입점 종료", "Closed"),
}

_STEPS: dict[VendorStatus, frozenset[VendorStatus]] = {
    VendorStatus.DRAFT: frozenset({VendorStatus.SUBMITTED, VendorStatus.CLOSED}),
    VendorStatus.SUBMITTED: frozenset({VendorStatus.APPROVED, VendorStatus.SENT_BACK}),
    VendorStatus.SENT_BACK: frozenset({VendorStatus.SUBMITTED, VendorStatus.CLOSED}),
    VendorStatus.APPROVED: frozenset({VendorStatus.SUSPENDED, VendorStatus.CLOSED}),
    VendorStatus.SUSPENDED: frozenset({VendorStatus.APPROVED, VendorStatus.CLOSED}),
    VendorStatus.CLOSED: frozenset(),
}


class NoSuchVendor(Refusal):
    code = "commerce.no_such_vendor"
    says = Text(ko="그런 가게가 없습니다.", en="There is no such shop.")
    next_step = Text(ko="가게 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class WrongVendorStep(Refusal):
    code = "commerce.wrong_vendor_step"
    says = Text(
        ko="지금 상태({now})에서는 할 수 없는 일입니다.",
        en="This cannot be done while the shop is “{now}”.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 현재 상태를 확인해 주세요.",
        en="Reload the page to see the present state.",
    )


def step(now: VendorStatus, to: VendorStatus) -> VendorStatus:
    """
    Return the state after a step.

    :raises WrongVendorStep: where the present state does not lead there.
    """
    if to not in _STEPS[now]:
        raise WrongVendorStep(now=STATUS_NAMES[now].ko, to=STATUS_NAMES[to].ko)
    return to


def is_on_holiday(*, closed_from: date | None, closed_to: date | None, on: date) -> bool:
    """Tell whether a planned closure (휴무) covers a date; the end date is the day of return."""
    if closed_from is None or on < closed_from:
        return False
    return closed_to is None or on < closed_to
