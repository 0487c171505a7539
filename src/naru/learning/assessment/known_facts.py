"""
What an assessment file may rely on: facts of a firm, their words, kinds and units.

``journeys/know_a_firm.py`` fills them from the rooms. What no record tells is missing, never
guessed: then a question is asked, or the item is left out.
"""

from dataclasses import dataclass

from naru.kernel.text import Text
from naru.rules.facts import FactKind, FactLabel, Unit

SKILL, PRODUCT = "skill", "product"
AXES = (SKILL, PRODUCT)


NO_COUNTER = Text("")


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact with its words; ``counter`` is what its number counts, where it has no unit."""

    label: Text
    kind: FactKind = "number"
    unit: Unit = ""
    counter: Text = NO_COUNTER


def _number(ko: str, en: str, unit: Unit = "", counter: tuple[str, str] = ("", "")) -> KnownFact:
    return KnownFact(Text(ko, en), "number", unit, Text(*counter))


def _flag(ko: str, en: str) -> KnownFact:
    return KnownFact(Text(ko, en), "flag")


PIECES, GOODS, PHOTOS = ("건", ""), ("개", ""), ("장", "")

# Of these the points are made.
EVIDENCE: dict[str, KnownFact] = {
    "shop.sales_12_months": _number("장터 최근 12개월 매출", "sales of the last 12 months", "won"),
    "shop.orders_12_months": _number(
        "장터 최근 12개월 주문", "orders of the last 12 months", "", PIECES
    ),
    "shop.products": _number("판매 중인 상품", "goods on sale", "", GOODS),
    "shop.detail_percent": _number("상세페이지 완성도", "completeness of detail pages", "percent"),
    "shop.photos": _number("상품 하나의 사진", "photos of a product", "", PHOTOS),
    "shop.send_days": _number("주문부터 발송까지", "from order to parcel", "days"),
    "shop.returns_percent": _number(
        "반품·취소된 금액 비율", "share of sales given back", "percent"
    ),
    "product.certificates": _number(
        "확인된 인증·지정", "certificates and designations", "", PIECES
    ),
    "courses.completed": _number("수료한 과정", "courses completed", "", GOODS),
    "firm.proven_exports": _number("확인된 수출", "proven exports", "", PIECES),
}
# Of these the plan is made, and followed.
PROGRESS: dict[str, KnownFact] = {
    "axis.skill": _number("온라인 역량", "online skill", "points"),
    "axis.product": _number("상품성", "product strength", "points"),
    "axis.quadrant": KnownFact(Text("진단 결과", "result"), "text"),
    "shop.is_begun": _flag("입점을 시작함", "shop begun"),
    "shop.is_open": _flag("입점함", "shop open"),
    "shop.products_begun": _number("등록을 시작한 상품", "goods begun", "", GOODS),
    "seller.is_asked": _flag("전담셀러를 신청함", "dedicated seller asked for"),
    "seller.is_assigned": _flag("전담셀러가 정해짐", "dedicated seller assigned"),
    "mentor.is_asked": _flag("멘토를 신청함", "mentor asked for"),
    "mentor.is_assigned": _flag("멘토가 정해짐", "mentor assigned"),
    "courses.enrolled_since": _number("진단 뒤 신청한 과정", "courses begun since", "", GOODS),
    "courses.completed_since": _number("진단 뒤 수료한 과정", "courses done since", "", GOODS),
    "meeting.is_asked": _flag("입점 상담회를 신청함", "entry meeting asked for"),
    "meeting.is_held": _flag("입점 상담회에 다녀옴", "entry meeting held"),
    "support.open": _number("지금 받을 수 있는 사업", "programmes it can get now", "", GOODS),
    "support.to_ask": _number("몇 가지만 더 확인할 사업", "programmes that ask more", "", GOODS),
    "applications.begun_since": _number("진단 뒤 쓴 신청서", "applications begun since"),
    "applications.handed_in_since": _number("진단 뒤 낸 신청서", "applications handed in since"),
    "cases.opened_since": _number("진단 뒤 맡긴 어려움", "cases opened since", "", PIECES),
    "cases.solved_since": _number("진단 뒤 해결된 어려움", "cases solved since", "", PIECES),
}
KNOWN: dict[str, KnownFact] = EVIDENCE | PROGRESS


def labels() -> dict[str, Text]:
    """Return the words of all facts as rules read them."""
    return {name: FactLabel(one.label.ko, one.label.en, one.unit) for name, one in KNOWN.items()}
