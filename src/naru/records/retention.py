"""
How long the law asks for each kind of record to be kept (보존기간).

The rows are dated facts with their ground; nothing is disposed of before its day.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class KeepingRule:
    """Keep for so many months, on this ground."""

    code: str
    months: int
    basis: str


RULES = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            KeepingRule("order", 60, "전자상거래법 시행령 제6조: 계약·청약철회 기록 5년"),
            KeepingRule("payment", 60, "전자상거래법 시행령 제6조: 대금결제·재화공급 기록 5년"),
            KeepingRule("dispute", 36, "전자상거래법 시행령 제6조: 소비자 불만·분쟁처리 기록 3년"),
            KeepingRule("advertisement", 6, "전자상거래법 시행령 제6조: 표시·광고 기록 6개월"),
            KeepingRule("access_log", 24, "개인정보의 안전성 확보조치 기준 제8조: 접속기록 2년"),
            KeepingRule("question", 12, "가정: 답을 고치는 데 필요한 기간 (법정 기간 없음)"),
            KeepingRule("tax", 60, "국세기본법 제85조의3: 장부·증거서류 5년"),
        )
    }
)


def until(rule: str, since: date) -> date:
    """Return the day from which a record may be disposed of."""
    return later(since, months=RULES[rule].months)


def later(day: date, *, months: int) -> date:
    """Return the same day some months later; a day that the month lacks becomes the next 1st."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    try:
        return first.replace(day=day.day)
    except ValueError:
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
