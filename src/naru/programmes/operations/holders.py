"""
Say whether somebody may act for an award: its holder, or an officer for her.

A firm's award is acted for by whoever runs the firm, a person's by herself, a group's by whoever
filled in its application.
"""

from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Application, Award

OFFICERS = frozenset({"officer", "approver", "administrator"})


class NotYourAward(Refusal):
    code = "programmes.not_your_award"
    says = Text(
        ko="이 지원을 받는 분만 할 수 있습니다.", en="Only whoever holds this award can do this."
    )
    next_step = Text(
        ko="지원받은 사업자나 본인 계정으로 로그인해 주세요.",
        en="Sign in as the firm or person that was awarded.",
    )


class OfficerNeeded(Refusal):
    code = "programmes.officer_needed"
    says = Text(ko="담당자만 처리할 수 있습니다.", en="Only an officer can do this.")
    next_step = Text(ko="기관의 담당자에게 요청해 주세요.", en="Ask an officer of the body.")


class OwnAward(Refusal):
    code = "programmes.own_award"
    says = Text(
        ko="본인이나 본인 사업자가 받는 지원({number})은 스스로 처리할 수 없습니다.",
        en="Nobody decides on her own award ({number}).",
    )
    next_step = Text(ko="다른 담당자에게 넘겨 주세요.", en="Leave it to another officer.")


def is_holder(*, by: Actor, award: Award) -> bool:
    """Say whether the actor is the holder, or acts for it."""
    if by.is_system or by.person_id is None:
        return by.is_system
    if award.holder_kind == "firm":
        return award.holder_id in by.firm_ids
    if award.holder_kind == "person":
        return award.holder_id == by.person_id
    if award.application_id is None:
        return False
    filled_in = Application.objects.filter(
        id=award.application_id, body_id=by.body_id, person_id=by.person_id
    )
    return filled_in.exists()


def demand(*, by: Actor, award: Award) -> None:
    """
    Let the holder pass, or an officer who does it for her.

    :raises NotYourAward: for everybody else.
    """
    if by.body_role not in OFFICERS and not is_holder(by=by, award=award):
        raise NotYourAward


def demand_officer(*, by: Actor, award: Award) -> None:
    """
    Let an officer pass who does not hold the award herself.

    :raises OfficerNeeded: for everybody else.
    :raises OwnAward: for the holder among the officers.
    """
    if by.body_role not in OFFICERS and not by.is_system:
        raise OfficerNeeded
    if not by.is_system and is_holder(by=by, award=award):
        raise OwnAward(number=award.number)
