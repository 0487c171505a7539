"""
The states of a shipment abroad, and which step leads where.

draft → ready (everything is there and readable for carriers) → booked (a carrier gave its number)
→ handed_over → in_transit → delivered. Before the hand-over it can be cancelled; after it, it can
come back (returned).
"""

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STATES = (
    "draft", "ready", "booked", "handed_over", "in_transit", "delivered", "returned", "cancelled",
)  # fmt: skip
CAME_FROM = ("order", "deal", "sample", "channel", "hand")
STEPS: dict[str, frozenset[str]] = {
    "draft": frozenset({"ready", "cancelled"}),
    "ready": frozenset({"draft", "booked", "cancelled"}),
    "booked": frozenset({"ready", "handed_over", "cancelled"}),
    "handed_over": frozenset({"in_transit", "delivered", "returned"}),
    "in_transit": frozenset({"delivered", "returned"}),
    "delivered": frozenset({"returned"}),
    "returned": frozenset(),
    "cancelled": frozenset(),
}
STATE_NAMES: dict[str, Text] = {
    "draft": Text("작성 중", "Draft"),
    "ready": Text("발송 준비 완료", "Ready to book"),
    "booked": Text("접수됨", "Booked"),
    "handed_over": Text("인계됨", "Handed over"),
    "in_transit": Text("운송 중", "On its way"),
    "delivered": Text("배달 완료", "Delivered"),
    "returned": Text("반송됨", "Came back"),
    "cancelled": Text("취소됨", "Cancelled"),
}


class ShipmentMovedOn(Refusal):
    code = "logistics.shipment_moved_on"
    says = Text(
        ko="발송 {number}은(는) 지금 상태({now})에서 그렇게 할 수 없습니다.",
        en="Shipment {number} cannot do that while it is “{now}”.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 현재 상태를 확인해 주세요.",
        en="Reload the page to see the present state.",
    )


def check(*, number: str, now: str, to: str) -> None:
    """
    Say nothing where a shipment may go from one state to another.

    :raises ShipmentMovedOn: where it may not.
    """
    if to not in STEPS[now]:
        raise ShipmentMovedOn(number=number, now=STATE_NAMES[now])
