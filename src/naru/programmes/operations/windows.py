"""
The window in which a call takes applications, by which way, at which instant.

What came by e-mail or on paper in time is taken in time, even where it is typed in later.
"""

from datetime import datetime

from naru.kernel.clock import SEOUL
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.programmes.models import Call, CallRound

_ROUNDS = Shape(lambda call_id: CallRound.objects.filter(call_id=call_id).order_by("number"))


class NotOpen(Refusal):
    code = "programmes.call_not_open"
    says = Text(ko="지금은 접수 기간이 아닙니다.", en="Applications are not taken now.")
    next_step = Text(
        ko="공고에서 접수 기간을 확인해 주세요.", en="See the notice for when they are taken."
    )


class OnlineOnly(Refusal):
    code = "programmes.online_only_yet"
    says = Text(
        ko="{until}까지는 온라인으로만 신청을 받습니다.",
        en="Until {until} applications are taken online only.",
    )
    next_step = Text(
        ko="온라인으로 신청하거나, 방문 접수가 시작된 뒤 다시 입력해 주세요.",
        en="Apply online, or come back when the counter takes applications.",
    )

    def __init__(self, *, until: datetime | None) -> None:
        shown = until.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M") if until else ""
        super().__init__(until=shown)


def opened(
    call: Call, *, at: datetime, way: str = "online", received_at: datetime | None = None
) -> CallRound:
    """
    Return the round that takes an application of this way.

    :raises NotOpen: outside every round.
    :raises OnlineOnly: while the counter does not take applications yet.
    """
    moment = received_at or at
    window = round_at(call, moment)
    if window is None or call.status not in ({"open", "closed"} if received_at else {"open"}):
        raise NotOpen
    if way == "on_site" and not has_begun_on_site(window, moment):
        raise OnlineOnly(until=window.online_only_until)
    return window


def round_at(call: Call, at: datetime) -> CallRound | None:
    """Return the round of a call that takes applications at an instant."""
    rounds: list[CallRound] = _ROUNDS.rows(call_id=call.id)
    return next((one for one in rounds if one.opens_at <= at < one.closes_at), None)


def has_begun_on_site(window: CallRound, at: datetime) -> bool:
    """Say whether the counter takes applications yet."""
    return window.online_only_until is None or at >= window.online_only_until
