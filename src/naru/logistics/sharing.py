"""
Share the cost of a joint shipment fairly (공동 선적 비용 나눔). Pure.

The rule is "the same saving for everybody": each pays in proportion to what it would pay alone,
so that everybody saves the same share. The won that rounding leaves go to the largest remainders,
nothing is lost, and nobody ever pays more than alone.
"""

from collections.abc import Sequence

from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

JOINT_STATES = ("open", "closed", "sent", "dissolved")


class NoSaving(Refusal):
    code = "logistics.no_saving"
    says = Text(
        ko="함께 보내도 싸지지 않습니다. 함께 {together:won}, 따로 {alone:won}",
        en="Sending together saves nothing: {together:won}, against {alone:won} alone.",
    )
    next_step = Text(
        ko="발송이 더 모이기를 기다리거나 취소하고 각자 보내 주세요.",
        en="Wait for more parcels, or call it off and send each alone.",
    )


def shared(together: Money, alone: Sequence[Money]) -> list[Money]:
    """
    Return what each pays of a price together.

    :raises NoSaving: together costs as much as alone, or more.
    """
    whole = sum((one.minor for one in alone), 0)
    if together.minor >= whole:
        raise NoSaving(together=together.minor, alone=whole)
    return _in_proportion(together.minor, alone, whole)


def shared_bill(billed: Money, counted: Sequence[Money]) -> tuple[list[Money], Money]:
    """Return what each pays of the bill, and what is over the prices alone: the body bears that."""
    whole = sum((one.minor for one in counted), 0)
    borne = min(billed.minor, whole)
    return _in_proportion(borne, counted, whole), won(billed.minor - borne)


def taken_over(share: Money, counted: Money, alone: Money) -> tuple[Money, Money]:
    """
    Return (what a newcomer pays, what it counts for) for a place of ``share`` that was given up.

    The place counted ``counted``, the newcomer's price alone is ``alone``. It pays the same part
    of what it counts for as everybody, so that the sums of shares and of weights stay.
    """
    counts = min(counted, alone)
    return won(share.minor * counts.minor // counted.minor), counts


def _in_proportion(together: int, alone: Sequence[Money], whole: int) -> list[Money]:
    assert whole > 0, "something costs something alone"
    parts = [divmod(together * one.minor, whole) for one in alone]
    left = together - sum(quotient for quotient, _ in parts)
    by_remainder = sorted(
        range(len(parts)), key=lambda place: (-parts[place][1], -alone[place].minor)
    )
    first = set(by_remainder[:left])
    return [won(quotient + (place in first)) for place, (quotient, _) in enumerate(parts)]
