"""
Facts that the records give: names, words and units that every programme file may rely on.

``journeys/gather_facts.py`` fills them from the rooms; a file need not declare them again, but may,
to give them words of its own. What the records do not know is missing, never guessed.
"""

from naru.kernel.text import Text
from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.words import Said
from naru.rules.facts import FactKind, Unit

SIZES = {
    "micro": ("소상공인", "micro-merchant"),
    "small": ("소기업", "small firm"),
    "medium": ("중기업", "medium-sized firm"),
    "large": ("대기업", "large firm"),
}
STANDINGS = {
    "active": ("계속사업자", "in business"),
    "suspended": ("휴업", "business suspended"),
    "closed": ("폐업", "out of business"),
    "unknown": ("확인 전", "not confirmed yet"),
}


def _fact(
    ko: str,
    en: str,
    kind: FactKind,
    unit: Unit = "",
    values: dict[str, tuple[str, str]] | None = None,
) -> FactSpec:
    words = {code: Said(ko=one[0], en=one[1]) for code, one in (values or {}).items()}
    return FactSpec(label=Said(ko=ko, en=en), kind=kind, source="record", unit=unit, values=words)


RECORD_FACTS: dict[str, FactSpec] = {
    "on": _fact("기준일", "date of the decision", "date"),
    # the firm, as registered and as the tax office answers
    "firm.size": _fact("기업 규모", "size of the firm", "text", values=SIZES),
    "firm.is_manufacturer": _fact("제조업 여부", "makes its goods itself", "flag"),
    "firm.region": _fact("사업장 소재지", "place of business", "list"),
    "firm.opened_on": _fact("개업일", "day of opening", "date"),
    "firm.months_open": _fact("업력", "time in business", "number", "months"),
    "firm.years_open": _fact("업력(년)", "years in business", "number", "years"),
    "firm.standing": _fact("사업자 상태", "standing of the firm", "text", values=STANDINGS),
    "firm.tax_type": _fact("과세 유형", "tax type", "text"),
    # its rights: "trademark", and with the country "trademark-kr"
    "firm.open_cases": _fact("처리 중인 애로 상담", "open cases at the desk", "number"),
    "firm.marks": _fact("보유한 상표·디자인·특허", "rights it holds", "list"),
    # the firm in the mall
    "firm.is_vendor": _fact("장터 입점 여부", "sells in the mall", "flag"),
    "firm.vendor_on": _fact("장터 입점일", "day its shop opened", "date"),
    "firm.vendor_months": _fact("장터 입점 기간", "time in the mall", "number", "months"),
    "firm.annual_sales": _fact("신고한 연 매출", "yearly sales as declared", "number", "won"),
    "firm.sales_12_months": _fact(
        "장터 최근 12개월 매출", "sales in the mall, last 12 months", "number", "won"
    ),
    "firm.sales_growth": _fact(
        "한 해 전보다 늘어난 장터 매출", "growth of its sales in the mall", "number", "percent"
    ),
    "firm.product_count": _fact("장터 판매 상품 수", "goods on sale in the mall", "number"),
    "firm.categories": _fact("장터 판매 분류", "shelves it sells on", "list"),
    "firm.online_skill": _fact("온라인 역량 점수", "online skill", "number", "points"),
    "firm.product_strength": _fact("상품성 점수", "product strength", "number", "points"),
    # what the firm was given before
    "firm.certificates": _fact("보유한 수료증", "course certificates it holds", "list"),
    "firm.proven_exports": _fact("증빙으로 확인된 수출 건수", "exports proven by paper", "number"),
    "firm.certificates_abroad": _fact(
        "유효한 해외 인증·등록 (나라:항목)", "valid papers abroad (country:line)", "list"
    ),
    "firm.designations": _fact("보유한 지정", "designations it holds", "list"),
    "firm.programmes": _fact("받은 지원사업", "programmes that supported it", "list"),
    "firm.awarded_this_year": _fact("올해 받은 지원금", "support this year", "number", "won"),
    # whom the firm has
    "firm.has_dedicated_seller": _fact("전담셀러 배정 여부", "has a dedicated seller", "flag"),
    "firm.mentoring_sessions": _fact(
        "확인한 상담 횟수", "sessions of help it has confirmed", "number"
    ),
    # the person
    "person.region": _fact("주소록의 거주지", "place in the address book", "list"),
    "person.is_member": _fact("장터 회원 여부", "is a member of the mall", "flag"),
    "person.member_on": _fact("회원 가입일", "day of joining the mall", "date"),
    "person.member_months": _fact("회원 가입 기간", "time as a member", "number", "months"),
    "person.has_firm": _fact("사업자 등록 여부", "runs a firm", "flag"),
    "person.orders_12_months": _fact(
        "장터 최근 12개월 주문 수", "orders in the mall, last 12 months", "number"
    ),
    "person.certificates": _fact("보유한 수료증", "course certificates she holds", "list"),
    "person.courses_completed": _fact("수료한 과정", "courses she completed", "list"),
    "person.programmes": _fact("받은 지원사업", "programmes that supported her", "list"),
    "person.awarded_this_year": _fact("올해 받은 지원금", "support this year", "number", "won"),
}
# A number that grows by itself, and the day it is counted from: so it can be said when it suffices.
GROWS_FROM = {
    "firm.months_open": "firm.opened_on",
    "firm.years_open": "firm.opened_on",
    "firm.vendor_months": "firm.vendor_on",
    "person.member_months": "person.member_on",
}


def labels() -> dict[str, Text]:
    """Return the words of all these facts and of their values."""
    named: dict[str, Text] = {name: spec.named for name, spec in RECORD_FACTS.items()}
    for spec in RECORD_FACTS.values():
        named |= {value: said.text for value, said in spec.values.items()}
    return named
