"""
Run the demo city's yearly export plan (다온시 수출지원 종합계획) after the files of Yongin.

The files are moved to the city and the year of the story; five of the fourteen lines have given
something by now, three are open.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from naru.journeys import keep_the_rulebook, pay_support, report_spending
from naru.journeys.demo_county import scheme_steps
from naru.journeys.demo_county.county import DAON
from naru.journeys.demo_county.scheme_steps import Desk, Party
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger.payment_order import BankAccount
from naru.programmes import rulebook
from naru.programmes.definition.course import RoundSpec
from naru.programmes.operations.spendings import Cost

YONGIN, DAON_REGION = "kr/yongin/2021-", "9910000000"
SOURCE = 'source = "용인시 2021년 수출지원 종합계획 파일을 본뜬 시범 자료"'
ASSUMED = 'assumptions = ["용인시의 파일을 본뜬 시범 사업이며 수치는 모두 가상입니다."]'
SOURCES = re.compile(r'^source = ".*"$', re.MULTILINE)
ASSUMPTIONS = re.compile(r"^assumptions = \[.*?\]$", re.MULTILINE | re.DOTALL)
SERIAL = 664_001
NAMES = ("다온전자", "한울정밀", "새터화학", "물빛식품", "다온메디칼", "해밀코스메틱", "누리센서",
         "가온기계", "도담키친", "라온텍스타일", "미리내조명", "바다소금")  # fmt: skip
AGENCY = BankAccount(bank_code="020", account="1005-123-456789", holder="수출 마케팅 대행사")
GIVEN_DAYS_AGO = 40
OPEN = {"online-content": 6, "focus-fairs": 15, "advisers": 30}  # closes in so many days
NAMED = {
    "fair-fee": Text("전시회 참가비 지원", "Subsidy for trade fairs"),
    "influencers": Text("인플루언서 온라인 마케팅", "Influencers for online marketing"),
    "joint-stand": Text("국내 전시회 공동관", "City stand at fairs"),
    "trade-insurance": Text("수출무역보험료 지원", "Premium of trade insurance"),
    "interpreters": Text("시민 통역 서포터즈", "Citizen interpreters"),
    "online-content": Text("온라인 콘텐츠·해외규격인증", "Online content and certification"),
    "focus-fairs": Text("유망품목 전시회 집중 지원", "Fairs for promising goods"),
    "advisers": Text("수출자문위원 컨설팅", "Export advisers"),
}


def run(evening: datetime) -> None:
    """Write the plan and its lines, give by five of them, and open three."""
    year = legal_date(evening).year
    _write(year, evening)
    desk = scheme_steps.desk_of(DAON)
    at = scheme_steps.noon(evening, GIVEN_DAYS_AGO)
    firms = [
        scheme_steps.firm(DAON, SERIAL + place, name, at, size="small", is_manufacturer=True,
                          region_code=DAON_REGION)
        for place, name in enumerate(NAMES)
    ]  # fmt: skip
    _by_fees(desk, year, firms[:6], at)
    _in_kind(desk, year, firms, at)
    for name, days in OPEN.items():
        opens, closes = (scheme_steps.days_before(evening, one) for one in (10, -days))
        _call(desk, year, name, scheme_steps.window(opens, closes, quota=20), 20_000_000)


def _write(year: int, evening: datetime) -> None:
    files = []
    for path in sorted((settings.NARU_RULEBOOK / "kr" / "yongin").glob("2021-*.toml")):
        text = path.read_text(encoding="utf-8")
        text = SOURCES.sub(SOURCE, text, count=1)
        text = re.sub(
            r"^assumptions = \[.*?\]$", ASSUMED, text, count=1, flags=re.MULTILINE | re.DOTALL
        )
        text = text.replace(YONGIN, f"kr/daon/{year}-").replace("2021", str(year))
        text = text.replace("용인시", "다온시").replace("Yongin-si", "Daon City")
        text = text.replace("Yongin", "Daon").replace("4146000000", DAON_REGION)
        files.append(rulebook.check(text, file=path.name))
    keep_the_rulebook.load(by=system(DAON), files=files, note="시범 운영", at=evening)


def _call(desk: Desk, year: int, name: str, when: RoundSpec, money: int) -> UUID:
    return scheme_steps.open_call(
        desk, f"kr/daon/{year}-{name}", public_code=f"{name}-{year}", title=NAMED[name],
        when=when, money=money,
    )  # fmt: skip


def _past(at: datetime) -> RoundSpec:
    return scheme_steps.window(scheme_steps.days_before(at, 50), scheme_steps.days_before(at, 10))


def _by_fees(desk: Desk, year: int, firms: Sequence[Party], at: datetime) -> None:
    """Pay fairs' fees against invoices; the last two firms have handed in nothing yet."""
    call_id = _call(desk, year, "fair-fee", _past(at), 135_000_000)
    made = scheme_steps.grant(
        desk, call_id, firms, kind="grant", amount=2_000_000, at=at, facts={"fee.won": 2_500_000}
    )
    claimed = made[:-2]
    for place, award_id in enumerate(claimed):
        spending_id = report_spending.report(
            by=firms[place].by,
            award_id=award_id,
            cost=Cost(
                item="fee", what="전시회 참가비", total=won(2_500_000), payee="전시회 주최자",
                spent_on=legal_date(at), invoice=f"{legal_date(at):%Y%m%d}-{place + 1:04d}",
            ),
            papers=[("참가비 계산서.png", scheme_steps.paper())],
            at=at,
        )  # fmt: skip
        report_spending.accept(by=desk.approver, spending_id=spending_id, at=at)
    scheme_steps.pay(desk, claimed, "claim-1", at=at)


def _in_kind(desk: Desk, year: int, firms: Sequence[Party], at: datetime) -> None:
    """Give marketing, stands, interpreters and insurance; the agency is paid for the first."""
    shown = firms[:8]
    marketing = _call(desk, year, "influencers", _past(at), 40_000_000)
    made = scheme_steps.grant(desk, marketing, shown, kind="in_kind", amount=1_000_000, at=at)
    pay_support.name_supplier(
        by=desk.approver, award_id=made[0], account=AGENCY, is_for_call=True, at=at
    )
    scheme_steps.pay(desk, made, "whole", at=at)
    stands = _call(desk, year, "joint-stand", _past(at), 150_000_000)
    scheme_steps.grant(desk, stands, firms[2:7], kind="in_kind", amount=3_000_000, at=at)
    talks = _call(desk, year, "interpreters", _past(at), 12_500_000)
    scheme_steps.grant(desk, talks, firms[:4], kind="in_kind", amount=50_000, at=at)
    policies = _call(desk, year, "trade-insurance", _past(at), 30_000_000)
    scheme_steps.grant(desk, policies, firms, kind="premium", amount=250_000, at=at)
