"""Read the weights of the ranking: those in force for a body, and how they came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from naru.kernel.text import Text
from naru.matching.buyers import weights
from naru.matching.models import RankWeights

SHOWN_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """One learning, or a going back: the weights after it, and how many pairs they set right."""

    fitted_at: datetime
    pairs: int
    right_before: int
    right_after: int
    is_reset: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One reason: what it is worth in our weights and now."""

    code: str
    said: Text
    ours: int
    now: int

    @property
    def change(self) -> int:
        return self.now - self.ours


SAID: Mapping[str, Text] = {
    "goods": Text("같은 품목", "The same goods"),
    "words": Text("같은 낱말", "The same words"),
    "past": Text("비슷한 품목의 거래", "Dealings in like goods"),
    "active": Text("거래가 잦음", "Deals often"),
    "market": Text("시장의 수입 규모", "Imports of the market"),
    "growth": Text("수입 증가", "Growth of imports"),
    "wish": Text("원하는 시장", "A market that is wanted"),
    "certificates": Text("갖춘 인증", "Certificates held"),
    "size": Text("맞는 주문 규모", "An order that fits"),
    "price": Text("맞는 가격대", "A price level that fits"),
    "language": Text("답할 수 있는 언어", "A language that is answered"),
    "recent": Text("최근 소식", "Heard of lately"),
    "certificate_missing": Text("없는 인증 (감점)", "A missing certificate (against)"),
    "size_unfit": Text("맞지 않는 주문 규모 (감점)", "An order that does not fit (against)"),
    "no_letters": Text("편지를 원하지 않음 (감점)", "Wishes no letters (against)"),
    "unchecked": Text("확인하지 않은 회사 (감점)", "A company not checked (against)"),
}


def in_force(*, body_id: int, on: date) -> Mapping[str, int]:
    """Return the weights in force: what was learned last, else our own."""
    row = RankWeights.objects.filter(body_id=body_id).order_by("-fitted_at", "-id").first()
    ours = weights.weights(on).points()
    return ours if row is None or row.is_reset else {**ours, **row.weights}


def compared(*, body_id: int, on: date) -> Sequence[Weight]:
    """Return every weight in force beside ours."""
    ours, now = weights.weights(on).points(), in_force(body_id=body_id, on=on)
    return [
        Weight(code=code, said=SAID[code], ours=ours[code], now=now[code]) for code in weights.CODES
    ]


def learnings(*, body_id: int) -> Sequence[Learning]:
    """Return the last learnings, the newest first."""
    rows = RankWeights.objects.filter(body_id=body_id).order_by("-fitted_at", "-id")[:SHOWN_MAX]
    names = ("fitted_at", "pairs", "right_before", "right_after", "is_reset", "reason")
    return [Learning(**{name: getattr(row, name) for name in names}) for row in rows]
