"""
The states of a booking at a carrier.

asked → taken | refused | unknown (no answer came: asked for by its key until there is one);
taken → cancelling → cancelled, or taken again where the carrier does not let go.
"""

from naru.kernel.text import Text

STATES = ("asked", "unknown", "taken", "refused", "cancelling", "cancelled")
OPEN = ("asked", "unknown", "taken", "cancelling")
UNANSWERED = ("asked", "unknown", "cancelling")
WITH_CARRIER = ("taken", "cancelling")  # until it says that it lets go, it has the parcel
NAMES: dict[str, Text] = {
    "asked": Text("접수 요청 중", "Being asked"),
    "unknown": Text("접수 결과 확인 중", "Answer unknown"),
    "taken": Text("접수 완료", "Taken"),
    "refused": Text("접수 거절", "Refused"),
    "cancelling": Text("취소 요청 중", "Being cancelled"),
    "cancelled": Text("취소됨", "Cancelled"),
}
TOGETHER = "joint"  # the carrier of joint shipping: its booking is taken back with its place
TRIES_MAX = 200  # about a day of asking every few minutes; then a person looks
MINUTES_BEFORE_ASKING = 2  # A call that is still under way is not asked about.


def key(shipment_id: object, number: int) -> str:
    """Return the key of the nth try to book a shipment: the same try asks under the same key."""
    return f"shipment:{shipment_id}:{number}"
