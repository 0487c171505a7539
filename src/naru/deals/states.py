"""
The states of a deal and of a quotation's version, what may follow what, and why deals end.

open → quoted → ordered → closed, or declined by either side; a version is drafted, sent, and then
accepted, declined, replaced by a newer one, taken back, or out of date.
"""

from collections.abc import Mapping

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STATES = ("open", "quoted", "ordered", "closed", "declined")
LIVE = ("open", "quoted", "ordered")
ENDED = ("closed", "declined")
SIDES = ("firm", "buyer", "office")
QUOTATION_STATES = (
    "draft", "sent", "accepted", "declined", "replaced", "withdrawn", "expired",
)  # fmt: skip
FIRM_REASONS = ("no_stock", "too_small", "not_that_market", "exclusive", "other")
BUYER_REASONS = ("price", "terms", "timing", "found_other", "other")
CLOSE_REASONS = ("done", "no_answer", "by_word", "other")
REASONS = frozenset({*FIRM_REASONS, *BUYER_REASONS, *CLOSE_REASONS})
CAME_FROM = ("inquiry", "meeting", "sample", "fair", "firm")
GOODS_STEPS = ("issued", "deposit_received", "shipped", "done")
NEXT_STEP: Mapping[str, frozenset[str]] = {
    "issued": frozenset({"deposit_received", "shipped"}),  # an L/C brings no deposit
    "deposit_received": frozenset({"shipped"}),
    "shipped": frozenset({"done"}),
    "done": frozenset(),
}


class DealEnded(Refusal):
    code = "deals.deal_ended"
    says = Text(
        ko="이미 끝난 거래 상담입니다.",
        en="This deal has ended.",
        more=(
            ("ja", "この商談はすでに終了しています。"),
            ("zh", "本次洽谈已结束。"),
            ("vi", "Trao đổi này đã kết thúc."),
            ("es", "Esta conversación ya ha terminado."),
        ),
    )
    next_step = Text(
        ko="다시 이야기하려면 새 문의나 견적으로 시작해 주세요.",
        en="To talk again, begin with a new inquiry or quotation.",
        more=(
            ("ja", "再開するには、新しいお問い合わせをお送りください。"),
            ("zh", "如需继续，请重新发送询盘。"),
            ("vi", "Để trao đổi lại, hãy gửi yêu cầu mới."),
            ("es", "Para hablar de nuevo, envíe otra consulta."),
        ),
    )


class StepOutOfOrder(Refusal):
    code = "deals.step_out_of_order"
    says = Text(ko="지금 단계에서는 할 수 없는 처리입니다.", en="That cannot be done at this step.")
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.",
        en="Reload the page to see where it stands.",
    )


def must_be_live(status: str) -> None:
    """
    Hold a deal to be going on.

    :raises DealEnded: it is closed or declined.
    """
    if status not in LIVE:
        raise DealEnded


def must_follow(step: str, wanted: str) -> None:
    """
    Hold the way of the goods to its order.

    :raises StepOutOfOrder: the wanted step does not follow.
    """
    if wanted not in NEXT_STEP[step]:
        raise StepOutOfOrder
