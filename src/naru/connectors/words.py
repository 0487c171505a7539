"""Words for what traces hold as codes: which call it was, and why it was not done."""

from collections.abc import Mapping

from naru.kernel.text import Text

CALLS: Mapping[str, Text] = {
    "price": Text("요금 조회", "Price"),
    "book": Text("접수", "Booking"),
    "find": Text("접수 확인", "Finding a booking"),
    "cancel": Text("접수 취소", "Cancellation"),
    "track": Text("배송 조회", "Tracking"),
    "lodge": Text("신고서 제출", "Lodging"),
    "status": Text("처리 상태 조회", "Status"),
    "amend": Text("정정 신청", "Amendment"),
}
REASONS: Mapping[str, Text] = {
    "absent": Text("해당 건 없음", "No such thing there"),
    "cancelled": Text("이미 취소됨", "Cancelled before"),
    "not_cancelled": Text("취소할 수 없음", "Not let go"),
    "not_allowed": Text("인증키 거절", "Key refused"),
    "too_many": Text("요청이 너무 많음", "Too many calls"),
    "unreadable": Text("알아볼 수 없는 응답", "Unreadable answer"),
    "queue": Text("차례를 기다리다 시간 초과", "Its turn did not come"),
    "ConnectError": Text("연결되지 않음", "No connection"),
    "ConnectTimeout": Text("연결 시간 초과", "No connection in time"),
    "ReadTimeout": Text("응답 시간 초과", "No answer in time"),
    "ReadError": Text("응답 중 끊김", "Broken off"),
    "RemoteProtocolError": Text("연결이 끊김", "Broken off"),
    "http_429": Text("요청이 너무 많음(429)", "Too many calls (429)"),
    "http_500": Text("상대 서버 오류(500)", "Their server failed (500)"),
    "http_503": Text("상대 서버 점검 중(503)", "Their server is away (503)"),
}


def call(name: str) -> Text:
    """Name a call; one that is not known shows itself."""
    return CALLS.get(name, Text(name, name))


def reason(code: str) -> Text:
    """Say why in a word; "–" for no reason, and a code that is not known shows itself."""
    return REASONS.get(code, Text(code or "–", code or "–"))
