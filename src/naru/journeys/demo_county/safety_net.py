"""
Leave guarantees, relief, benefit claims and restart cases in the demo county, each in some state.

Everything goes through the same journeys as anybody's; only the days lie in the past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.identity.operations.newcomers import Newcomer
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import ease_loans, files_of_protection, guarantee_loans
from naru.journeys.demo_county import claims_of_benefit, county, people
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.journeys.ease_loans import Wish
from naru.journeys.guarantee_loans import LoanMade
from naru.kernel import actor, clock
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.protection.guarantees import Asked
from naru.protection.queries import loans as loan_queries
from naru.protection.schedules import Loan, Method

CAPITAL = 200_000_000
OPENED_BEFORE_DAYS = 2_000
EASED_BEFORE = timedelta(days=120)
NOON = timedelta(hours=12)
BEFORE_MIDNIGHT = timedelta(hours=8, minutes=20)  # people write in the afternoon
RATE_BP = 420
MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A guarantee of the story: which shop, how much, when, and how far it came."""

    place: int
    loan: int
    score: int
    purpose: str
    days_ago: int
    until: str  # applied, declined, offered, issued, defaulted, subrogated
    taxes: str = "paid"


STORY = (
    Told(place=0, loan=30_000_000, score=790, purpose="저온 저장고를 늘리려고 합니다.",
         days_ago=210, until="issued"),
    Told(place=1, loan=20_000_000, score=610, purpose="포장 설비를 바꾸려고 합니다.",
         days_ago=260, until="subrogated"),
    Told(place=2, loan=40_000_000, score=820, purpose="가공장 임차 보증금입니다.",
         days_ago=190, until="defaulted"),
    Told(place=3, loan=15_000_000, score=680, purpose="명절 물량을 미리 사 두려고 합니다.",
         days_ago=12, until="offered"),
    Told(place=4, loan=25_000_000, score=740, purpose="배송 차량을 바꾸려고 합니다.",
         days_ago=2, until="applied"),
    Told(place=5, loan=10_000_000, score=700, purpose="운영 자금입니다.", days_ago=1,
         until="applied", taxes="arrears"),
    Told(place=6, loan=45_000_000, score=760, purpose="온실을 새로 지으려고 합니다.",
         days_ago=30, until="declined"),
)  # fmt: skip


def leave(*, opened: Sequence[Opened], joined: Sequence[Newcomer], evening: datetime) -> None:
    """Run both programmes, and leave their work on the desks."""
    evening -= BEFORE_MIDNIGHT
    fund_id = _open_fund(evening)
    for told in STORY:
        if told.place < len(opened):
            _tell(told, fund_id, _firm(told.place), evening)
    _ease(evening)
    _note_policy_loan(evening)
    claims_of_benefit.leave(joined=joined, evening=evening)


def _open_fund(evening: datetime) -> UUID:
    at = evening - timedelta(days=300)
    fund_id = guarantee_loans.open_fund(
        by=county.officer("administrator"),
        code="naru",
        name=Text("나루 소상공인 특례보증", "Naru special guarantee"),
        programme=files_of_protection.GUARANTEE,
        at=at,
    )
    guarantee_loans.put_in(
        by=county.officer("approver"), fund_id=fund_id, amount=CAPITAL,
        token=uuid5(NAMESPACE_URL, "demo:guarantee"), memo="출연금", at=at,
    )  # fmt: skip
    return fund_id


def _firm(place: int) -> FirmView:
    found = register.firm_by_brn(people.business_number(FIRST_SERIAL + place))
    assert found is not None, "every shop of the story has a firm"
    return found


def _tell(told: Told, fund_id: UUID, firm: FirmView, evening: datetime) -> None:
    """Lead one guarantee as far as it came."""
    at = evening - timedelta(days=told.days_ago)
    officer = county.officer("officer")
    found = guarantee_loans.apply(
        by=_owner(told), fund_id=fund_id, firm=firm, asked=_asked(told),
        opened_on=clock.legal_date(at) - timedelta(days=OPENED_BEFORE_DAYS), at=at,
    )  # fmt: skip
    if told.until == "declined":
        reason = "신축 비용은 농업 시설 자금을 먼저 이용하도록 안내합니다."
        guarantee_loans.decline(by=officer, guarantee_id=found, reason=reason, at=at)
    if told.until in {"applied", "declined"}:
        return
    at += timedelta(days=3)
    guarantee_loans.offer(
        by=officer, guarantee_id=found, loan=told.loan, reason="매출과 상환 계획 확인", at=at
    )
    if told.until == "offered":
        return
    loan_id = _issue(told, found, at + timedelta(days=5))
    guarantee_loans.receive_fee(by=officer, guarantee_id=found, year=1, at=at + timedelta(days=5))
    eased_on = clock.legal_date(evening) - EASED_BEFORE
    _repay(loan_id, eased_on, lines_max=None if told.until == "issued" else 2)
    if told.until in {"defaulted", "subrogated"}:
        _default(told, found, evening)


def _owner(told: Told) -> Actor:
    if told.place:
        return actor.system(NARU)
    return Actor(body_id=NARU, person_id=county.person_id("producer@naru.example"))


def _asked(told: Told) -> Asked:
    return Asked(
        loan=told.loan,
        months=MONTHS,
        grace_months=0,
        credit_score=told.score,
        taxes=told.taxes,
        loans="current",
        purpose=told.purpose,
    )


def _issue(told: Told, guarantee_id: UUID, at: datetime) -> UUID:
    terms = Loan(
        principal=told.loan,
        rate_bp=RATE_BP,
        method=Method.EQUAL_PRINCIPAL,
        starts_on=clock.legal_date(at),
        months=MONTHS,
    )
    made = LoanMade(lender="나루농협", lender_number=f"2026-{told.place:04d}", terms=terms)
    return guarantee_loans.issue(
        by=county.officer("officer"), guarantee_id=guarantee_id, made=made, at=at
    )


def _repay(loan_id: UUID, until: date, *, since: int = 0, lines_max: int | None = None) -> None:
    """Let the bank report what fell due before a day, from a line on."""
    plan = loan_queries.all_plans(book_id=NARU, loan_id=loan_id)[0].schedule
    due = [line for line in plan.due_before(until)[since:lines_max] if line.principal]
    for line in due:
        guarantee_loans.repay(
            by=county.officer("officer"), loan_id=loan_id, principal=line.principal,
            interest=line.interest, paid_on=line.due_on, is_ahead=False,
            token=uuid5(loan_id, str(line.place)),
            at=clock.start_of(line.due_on) + NOON,
        )  # fmt: skip


def _default(told: Told, guarantee_id: UUID, evening: datetime) -> None:
    officer, approver = county.officer("officer"), county.officer("approver")
    on = clock.legal_date(evening) - timedelta(days=100)
    guarantee_loans.note_default(
        by=officer, guarantee_id=guarantee_id, on=on, reason="원금 3개월 연체", at=evening
    )
    if told.until == "subrogated":
        guarantee_loans.subrogate(
            by=approver, guarantee_id=guarantee_id, principal=18_000_000, interest=230_000,
            at=evening,
        )  # fmt: skip
        guarantee_loans.recover(
            by=officer, guarantee_id=guarantee_id, principal=1_500_000, damages=0,
            token=uuid5(guarantee_id, "first"), at=evening,
        )  # fmt: skip


def _ease(evening: datetime) -> None:
    """Let the demo's producer have had relief once, and let another firm ask for it."""
    owner = actor.system(NARU)
    past = evening - EASED_BEFORE
    hers, others = _loan(0), _loan(2)
    if hers is not None:
        since = clock.legal_date(past)
        wish = Wish(kind="deferral", months=3, since_on=since, words="태풍으로 수확이 줄었습니다.")
        asked = ease_loans.ask(by=owner, loan=hers, wish=wish, at=past)
        reason = "피해 사실을 확인했습니다."
        ease_loans.approve(
            by=county.officer("officer"), forbearance_id=asked, reason=reason, at=past
        )
        paid = len(loan_queries.repayments(book_id=NARU, loan_id=hers.id))
        _repay(hers.id, clock.legal_date(evening), since=paid)
    if others is not None:
        since = clock.legal_date(evening)
        words = "연체를 풀고 천천히 갚고 싶습니다."
        wish = Wish(kind="extension", months=12, since_on=since, words=words)
        ease_loans.ask(by=owner, loan=others, wish=wish, at=evening)


def _loan(place: int) -> loan_queries.LoanView | None:
    firm = register.firm_by_brn(people.business_number(FIRST_SERIAL + place))
    ids = frozenset({firm.id}) if firm else frozenset()
    found = loan_queries.of_firms(book_id=NARU, firm_ids=ids)
    return found[0] if found else None


def _note_policy_loan(evening: datetime) -> None:
    terms = Loan(
        principal=12_000_000,
        rate_bp=250,
        method=Method.EQUAL_INSTALMENT,
        starts_on=clock.legal_date(evening) - timedelta(days=200),
        months=48,
        grace_months=6,
    )
    ease_loans.note_policy_loan(
        by=county.officer("officer"),
        brn=people.business_number(FIRST_SERIAL),
        lender="소상공인 정책자금",
        lender_number="P-0001",
        terms=terms,
        at=evening,
    )
