"""
Read what kind of support an announcement gives: the eight fields that 기업마당 sorts by.

The portal's own field counts first; otherwise the words of the title; 기타 where
neither says anything.
"""

from dataclasses import dataclass

from naru.announcements.record import Record
from naru.kernel.text import Text

CATEGORIES = {
    "finance": Text("금융", "Finance"),
    "technology": Text("기술", "Technology"),
    "people": Text("인력", "People and skills"),
    "export": Text("수출", "Export"),
    "domestic": Text("내수", "Domestic sales"),
    "startup": Text("창업", "Start-up"),
    "management": Text("경영", "Management"),
    "other": Text("기타", "Other"),
}
# The words of the portals' own fields, and of titles, in the order in which they are believed.
_FIELDS = {
    "finance": ("금융", "자금지원", "융자", "보증", "정책자금"),
    "technology": ("기술", "R&D", "연구개발", "기술개발", "사업화"),
    "people": ("인력", "고용", "일자리", "창업교육", "교육"),
    "export": ("수출", "글로벌", "해외진출"),
    "domestic": ("내수", "판로", "마케팅"),
    "startup": ("창업", "시설ㆍ공간ㆍ보육", "시설제공", "멘토링"),
    "management": ("경영", "컨설팅", "소상공인"),
}
_TITLES = {
    "export": (
        "수출", "해외", "글로벌", "FTA", "바이어", "무역", "시장개척단", "통상", "지사화",
        "공동관", "한국관", "해외전시",
    ),
    "finance": (
        "자금", "융자", "이차보전", "보증", "대출", "금융", "보험료", "이자", "카드수수료", "공제",
    ),
    "startup": ("창업", "예비창업", "스타트업", "입주기업", "보육", "액셀러레이", "엑셀러레이"),
    "people": (
        "인력", "채용", "고용", "일자리", "인건비", "훈련", "인턴", "일경험", "교육", "아카데미",
        "인재", "기숙사",
    ),
    "domestic": (
        "판로", "마케팅", "입점", "기획전", "온라인", "박람회", "전시회", "판매", "쇼핑몰",
        "라이브커머스", "조달", "홍보", "특판",
    ),
    "technology": (
        "기술", "R&D", "연구", "특허", "지식재산", "IP", "인증", "시제품", "스마트공장", "AX", "DX",
        "AI", "실증", "디자인", "장비", "시험", "사업화",
    ),
    "management": (
        "경영", "컨설팅", "소상공인", "환경개선", "안전", "임차료", "재기", "폐업", "재해", "지정",
        "포상", "유공",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCategories:
    """Codes of ``CATEGORIES`` and why they were read."""

    codes: tuple[str, ...]
    why: str


def read(record: Record) -> ReadCategories:
    """Read the categories of a record."""
    named = _among(_FIELDS, record.category) if record.category else ()
    # "사업화" is where some portals put everything: the title may know better.
    if named and record.category != "사업화":
        return ReadCategories(codes=named, why=f"분야 항목: {record.category}")
    for code, words in _TITLES.items():
        for word in words:
            if word in record.title:
                return ReadCategories(codes=(code,), why=f"제목: {word}")
    if named:
        return ReadCategories(codes=named, why=f"분야 항목: {record.category}")
    return ReadCategories(codes=("other",), why="분야를 적지 않음")


def _among(words_by_code: dict[str, tuple[str, ...]], said: str) -> tuple[str, ...]:
    return tuple(
        code for code, words in words_by_code.items() if any(word in said for word in words)
    )[:2]
