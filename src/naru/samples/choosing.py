"""
Rank buyers for a sample with reasons that a person can follow, and say who cannot be asked.

How well she fits the product comes from another room as ``matched``: points and reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.geography import countries
from naru.kernel.text import Text

MARKET_POINTS = 200
HELPFUL_POINTS = 60
CHECKED_POINTS = 40
TIRED_POINTS = 80
MARKET = Text("테스트가 겨냥한 시장 ({ko})", "A market this test aims at ({en})")
HELPFUL = Text("샘플 설문에 {n}번 답한 바이어", "Has answered {n} sample surveys")
CHECKED = Text("확인된 바이어", "A buyer that was checked")
TIRED = Text("최근 {n}번 샘플을 물어봄", "Was asked {n} times lately")
BARRED = Text("이 나라로는 보낼 수 없는 상품", "The product cannot be sent to her country")
ASKED = Text("이미 물어봄", "Asked already")
ENOUGH = Text("기간 안에 물어볼 수 있는 횟수를 채움", "Asked as often as the terms allow")
SILENT = Text("편지를 받지 않겠다고 함", "She wants no letters")
BLOCKED = Text("차단된 바이어", "A blocked buyer")
APART = Text("이 기업과 연결하지 않기로 한 바이어", "Kept apart from this firm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is known of a buyer when samples are offered."""

    buyer_id: UUID
    country: str
    is_checked: bool = False
    is_blocked: bool = False
    can_be_written_to: bool = True
    is_asked: bool = False  # about this very product
    is_kept_apart: bool = False  # from this firm, by an officer
    asked_lately: int = 0
    answered: int = 0
    matched: int = 0
    matched_reasons: Sequence[Text] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A candidate with her points, the reasons, and why she cannot be asked (or None)."""

    buyer_id: UUID
    country: str
    points: int
    reasons: Sequence[Text]
    hindrance: Text | None = None


def proposals(
    candidates: Sequence[Candidate], *, markets: Sequence[str], barred: Sequence[str], most: int
) -> list[Proposal]:
    """Rank candidates: those who can be asked first, by points; equal ones keep their order."""
    found = [_judged(one, markets, barred, most) for one in candidates]
    return sorted(found, key=lambda one: (one.hindrance is not None, -one.points))


def _judged(one: Candidate, markets: Sequence[str], barred: Sequence[str], most: int) -> Proposal:
    points, reasons = one.matched, list(one.matched_reasons)
    if one.country in markets:
        points += MARKET_POINTS
        name = countries.name(one.country)
        reasons.append(MARKET.fill(ko=name.ko, en=name.en))
    if one.answered:
        points += HELPFUL_POINTS
        reasons.append(HELPFUL.fill(n=one.answered))
    if one.is_checked:
        points += CHECKED_POINTS
        reasons.append(CHECKED)
    if one.asked_lately:
        points -= TIRED_POINTS * one.asked_lately
        reasons.append(TIRED.fill(n=one.asked_lately))
    return Proposal(
        buyer_id=one.buyer_id, country=one.country, points=points, reasons=reasons,
        hindrance=_hindrance(one, barred, most),
    )  # fmt: skip


def _hindrance(one: Candidate, barred: Sequence[str], most: int) -> Text | None:
    hindrances = (
        (one.is_blocked, BLOCKED),
        (one.is_kept_apart, APART),
        (one.is_asked, ASKED),
        (one.country in barred, BARRED),
        (not one.can_be_written_to, SILENT),
        (one.asked_lately >= most, ENOUGH),
    )
    return next((why for is_so, why in hindrances if is_so), None)
