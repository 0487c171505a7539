"""Let people of the demo county ask: what can be answered, and what nobody had written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from naru.journeys import ask, keep_passages
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import Actor

QUESTIONS: Sequence[tuple[int, str, bool | None]] = (
    (1, "가게 새 단장 지원은 얼마까지 되나요?", True),
    (2, "반값여행 둘이 가면 얼마까지 돌려받아요?", True),
    (3, "온라인 수출 바우처 자부담이 있나요?", None),
    (5, "주차장 요금도 지원해 주나요?", None),
    (6, "시장 주차장 요금 지원되나요", None),
    (8, "지금 신청할 수 있는 사업이 뭐가 있나요?", None),
    (9, "외국인 직원 비자 발급도 도와주나요?", None),
    (12, "Which papers do I need for the shop renewal?", True),
    (15, "폐업하면 실업급여 받을 수 있나요?", None),
    (21, "택배 파업하면 손해를 물어주나요?", False),
)


def ask_around(evening: datetime) -> None:
    """Read the sources, then ask on the evenings before."""
    keep_passages.index(body_id=NARU, at=evening)
    for days, text, is_helpful in QUESTIONS:
        by, at = Actor(body_id=NARU), evening - timedelta(days=days)
        reply = ask.ask(by=by, text=text, at=at)
        if reply.question_id is not None and is_helpful is not None:
            ask.rate(by=by, question_id=reply.question_id, is_helpful=is_helpful)
