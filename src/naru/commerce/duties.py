"""Who may act for a shop, and who may judge it."""

from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

JUDGES = frozenset({"officer", "approver", "administrator"})


class NotYourShop(Refusal):
    code = "commerce.not_your_shop"
    says = Text(ko="이 가게를 다룰 권한이 없습니다.", en="You may not act for this shop.")
    next_step = Text(
        ko="내 가게 화면에서 다시 시작하거나 담당자에게 문의해 주세요.",
        en="Start again from your own shop or ask the officer in charge.",
    )


class OfficersOnly(Refusal):
    code = "commerce.officers_only"
    says = Text(ko="담당자만 할 수 있는 일입니다.", en="Only an officer may do this.")
    next_step = Text(ko="담당자 계정으로 로그인해 주세요.", en="Sign in with an officer's account.")


def is_judge(by: Actor, body_id: int) -> bool:
    """Tell whether somebody may judge shops and products of a body."""
    return by.body_id == body_id and (by.is_system or by.body_role in JUDGES)


def demand_judge(by: Actor, body_id: int) -> None:
    """
    Let an officer of this body pass.

    :raises OfficersOnly: for everybody else.
    """
    if not is_judge(by, body_id):
        raise OfficersOnly


def acts_for_another(by: Actor, firm_id: UUID) -> bool:
    """
    Tell whether somebody acts as an officer on behalf of a firm.

    An officer who helps a producer holds the firm in ``firm_ids`` for as long as she helps.
    """
    return bool(by.body_role) or firm_id not in by.firm_ids


def demand_hand(by: Actor, *, body_id: int, firm_id: UUID) -> None:
    """
    Let the firm's own people pass, and officers of the body who help them.

    :raises NotYourShop: for everybody else.
    """
    own = by.body_id == body_id and firm_id in by.firm_ids
    if not own and not is_judge(by, body_id):
        raise NotYourShop
