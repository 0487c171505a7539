"""
How a fair or mission moves: planned → ready → held → closed, or cancelled before it was held.

Ready means that the firms see their booths and duties; held, that contacts and results come in.
"""

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

KINDS = {
    "home": Text("국내 전시회 공동관", "Group stand at a fair at home"),
    "abroad": Text("해외 전시회 공동관", "Group stand at a fair abroad"),
    "mission": Text("해외 시장개척단", "Trade mission"),
    "own": Text("개별 전시회 참가비 지원", "Fees of fairs that firms choose"),
}
STEPS = {
    "planned": ("ready", "cancelled"),
    "ready": ("held", "planned", "cancelled"),
    "held": ("closed",),
    "closed": ("held",),
    "cancelled": (),
}
STATUSES = tuple(STEPS)
OPEN = ("planned", "ready")  # firms join and withdraw, booths are given
FOLLOW_UP_MONTHS = (3, 6, 12)  # after the last day, firms are asked what has come of it
DUTY_REMINDER_DAYS = 3  # before a duty is due, firms that have not done it are reminded
TAKE_CONTACTS = ("ready", "held", "closed")
INTERESTS = {
    "hot": Text("적극 관심", "keen"),
    "warm": Text("관심 있음", "interested"),
    "cold": Text("관심 적음", "little interest"),
}


class FairMovedOn(Refusal):
    code = "fairs.fair_moved_on"
    says = Text(
        ko="지금 단계에서는 할 수 없는 일입니다.", en="This cannot be done at the present stage."
    )
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.",
        en="Load the page anew and look at the present stage.",
    )


def check_step(before: str, after: str) -> None:
    """
    Allow a step, or refuse it.

    :raises FairMovedOn: where it does not follow.
    """
    if after not in STEPS[before]:
        raise FairMovedOn


def has_booths(kind: str) -> bool:
    """Say whether firms get booths of the body: on a mission, or at fairs of their own, not."""
    return kind in {"home", "abroad"}


def has_stops(kind: str) -> bool:
    """Say whether the firms travel together, from stop to stop."""
    return kind in {"abroad", "mission"}
