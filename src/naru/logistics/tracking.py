"""
Where a parcel is, in words that all carriers share: states, and why one is late.

An adapter turns its carrier's codes into these; what a state means for the shipment (``moves``)
and what the reader is told stand here.
"""

from collections.abc import Mapping

from naru.kernel.text import Text

STATES: Mapping[str, Text] = {
    "accepted": Text("접수", "Accepted"),
    "departed": Text("한국 출발", "Left Korea"),
    "arrived": Text("도착국 도착", "Arrived in the country"),
    "in_customs": Text("통관 중", "At customs"),
    "cleared": Text("통관 완료", "Cleared by customs"),
    "in_transit": Text("운송 중", "On its way"),
    "out_for_delivery": Text("배달 출발", "Out for delivery"),
    "delivered": Text("배달 완료", "Delivered"),
    "returning": Text("반송 중", "On its way back"),
    "returned": Text("반송 도착", "Came back"),
    "carrier_damaged": Text("파손", "Damaged"),
    "carrier_lost": Text("분실", "Lost"),
    "carrier_missorted": Text("오분류되어 다시 보냄", "Sent to a wrong place"),
    "carrier_delayed": Text("운송 지연", "Delayed on the way"),
    "customs_held": Text("통관 보류", "Held by customs"),
    "customs_papers_missing": Text("통관 서류 부족", "Papers are missing at customs"),
    "customs_duty_due": Text("관세 납부 대기", "Duty must be paid"),
    "customs_refused": Text("통관 불허", "Refused by customs"),
    "consignee_absent": Text("수취인 부재", "Nobody at home"),
    "consignee_moved": Text("수취인 이사", "The receiver has moved"),
    "consignee_refused": Text("수취 거절", "The receiver refused it"),
    "consignee_address_wrong": Text("주소 불명", "The address is wrong"),
    "consignee_unclaimed": Text("찾아가지 않음", "Not fetched in time"),
    "sender_recalled": Text("발송인 반환 청구", "Called back by the sender"),
    "weather_delayed": Text("기상으로 지연", "Delayed by weather"),
}
INCIDENT_SIDES: Mapping[str, Text] = {
    "carrier": Text("운송사", "The carrier"),
    "customs": Text("세관", "Customs"),
    "consignee": Text("수취인", "The receiver"),
    "sender": Text("발송인", "The sender"),
    "weather": Text("기상", "Weather"),
}
# What the firm can do about an incident.
ADVICE: Mapping[str, Text] = {
    "carrier": Text(
        "운송사에 행방조회를 청구해 주세요. 파손·분실은 손해배상을 청구할 수 있습니다.",
        "Ask the carrier to look for it; damage and loss can be claimed.",
    ),
    "customs": Text(
        "수취인에게 세관의 요청을 알리고, 상업송장과 성분표 등 모자란 서류를 보내 주세요.",
        "Tell the receiver what customs asks, and send the papers that are missing.",
    ),
    "consignee": Text(
        "수취인에게 연락해 주소와 받을 날을 확인해 주세요.",
        "Write to the receiver and confirm the address and the day.",
    ),
    "sender": Text(
        "돌아오는 물품의 재수입 절차를 준비해 주세요.", "Prepare the re-import of what comes back."
    ),
    "weather": Text("운송이 다시 시작되기를 기다려 주세요.", "Wait until transport goes on."),
}
_MOVES = {
    "accepted": "handed_over",
    "delivered": "delivered",
    "returned": "returned",
}


def is_incident(state: str) -> bool:
    """Say whether a state is one that somebody should look at."""
    return side(state) in INCIDENT_SIDES


def side(state: str) -> str:
    """Return who an incident lies with, or the first word of a plain state."""
    return state.split("_", 1)[0]


def moves(state: str) -> str:
    """Return which state of the shipment a sighting proves; incidents leave it on its way."""
    return _MOVES.get(state, "in_transit")


def advice(state: str) -> Text | None:
    """Say what the firm can do about an incident."""
    return ADVICE[side(state)] if is_incident(state) else None
