"""
Equip the demo county's shops (스마트상점): last round's awards at every step of their money.

One shop has not chosen yet, one waits for the check, one for its payment, one for the bank; costs
and a settlement wait for an officer, something was not spent, something is asked back.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.journeys import (
    pay_support,
    recover_money,
    report_progress,
    report_spending,
    settle_an_award,
)
from naru.journeys.demo_county import scheme_steps
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.demo_county.scheme_steps import Desk, Party
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.clawbacks import MISUSE
from naru.programmes.operations.recoveries import Improper
from naru.programmes.operations.reports import Told
from naru.programmes.operations.spendings import Cost
from naru.programmes.queries import recoveries

CODE = "kr/mss/2020-smart-shops"
SERIAL = 661_001
PRICE, SUBSIDY, OWN = 6_000_000, 4_200_000, 1_800_000
CHECKED = {"check.is_installed": True, "check.works": True, "check.is_catalogued": True}
GRANTED_DAYS_AGO, CHECKED_DAYS_AGO, PAID_DAYS_AGO, SETTLED_DAYS_AGO = 110, 80, 74, 45
CLOSES_IN_DAYS = 9
NAMES = ("새봄 분식", "골목 카페", "해오름 미용실", "다랑이 식당", "물결 수선집", "나루 안경원",
         "솔바람 꽃집", "참나무 반찬가게", "강변 자전거")  # fmt: skip


def equip(evening: datetime) -> None:
    """Tell last round's awards, and open this round."""
    desk = scheme_steps.desk_of(NARU)
    granted_at = scheme_steps.noon(evening, GRANTED_DAYS_AGO)
    when = scheme_steps.window(
        scheme_steps.days_before(evening, 170), scheme_steps.days_before(evening, 130), quota=20
    )
    call_id = scheme_steps.open_call(
        desk, CODE, public_code="smart-shops-last", when=when, money=60_000_000,
        title=Text("상반기 스마트상점 기술보급", "Smart shops, first half of the year"),
    )  # fmt: skip
    parties = [
        scheme_steps.producer(),
        *(_shop(place, name, granted_at) for place, name in enumerate(NAMES)),
    ]
    facts = {"firm.size": "micro", "equipment.won": PRICE, "shop.is_favoured": False}
    made = scheme_steps.grant(
        desk, call_id, parties, kind="grant", amount=SUBSIDY, own=OWN, facts=facts, at=granted_at
    )
    scheme_steps.close(desk, call_id, at=granted_at)
    _spread(desk, dict(zip(made, parties, strict=True)), evening)
    _open_now(desk, evening)


def _shop(place: int, name: str, at: datetime) -> Party:
    return scheme_steps.firm(
        NARU, SERIAL + place, name, at, region_code=REGION,
        address=f"나루군 나루읍 장터길 {40 + 3 * place}",
    )  # fmt: skip


def _spread(desk: Desk, held: dict[UUID, Party], evening: datetime) -> None:
    """Bring each award to another step, the producer's to costs that wait for an officer."""
    hers, settled, returned, overdue, filed, misused, asked, ordered, waiting, _idle = held
    paid = [hers, settled, returned, overdue, filed, misused]
    checked_at = scheme_steps.noon(evening, CHECKED_DAYS_AGO)
    for award_id in (*paid, asked, ordered, waiting):
        report_progress.choose_equipment(
            by=held[award_id].by, award_id=award_id, codes=["kiosk"], at=checked_at
        )
    for award_id in (*paid, asked, ordered):
        report_id = _check(desk, award_id, checked_at)
        report_progress.accept(by=desk.officer, report_id=report_id, at=checked_at)
    _check(desk, waiting, scheme_steps.noon(evening, 2))
    scheme_steps.pay(desk, paid, "after-installation", at=scheme_steps.noon(evening, PAID_DAYS_AGO))
    _on_the_way(desk, asked, ordered, evening)
    _spend(desk, held, hers, PRICE, scheme_steps.noon(evening, 4), is_decided=False)
    for award_id, cost in ((settled, PRICE), (returned, 5_600_000), (overdue, 5_500_000)):
        _settle(desk, held, award_id, cost, evening)
    _give_back(desk, returned, evening)
    _spend(desk, held, filed, PRICE, scheme_steps.noon(evening, 9), is_decided=True)
    settle_an_award.file(
        by=held[filed].by, award_id=filed, interest=won(1_240), at=scheme_steps.noon(evening, 1)
    )
    _misuse(desk, misused, evening)


def _check(desk: Desk, award_id: UUID, at: datetime) -> UUID:
    told = Told(
        kind="check", code="installation", happened_on=legal_date(at), facts=CHECKED,
        unit="키오스크 1대", text="계산대 왼쪽에 설치했고 주문과 결제가 됩니다.",
    )  # fmt: skip
    pictures = [("설치 사진.png", scheme_steps.paper())]
    return report_progress.file(
        by=desk.officer, award_id=award_id, told=told, pictures=pictures, at=at
    )


def _on_the_way(desk: Desk, asked: UUID, ordered: UUID, evening: datetime) -> None:
    """Leave one payment for the approver, and one for the bank's answer."""
    at = scheme_steps.noon(evening, 3)
    code = "after-installation"
    pay_support.ask(by=desk.officer, award_id=asked, code=code, at=at)
    going = pay_support.ask(by=desk.officer, award_id=ordered, code=code, at=at)
    pay_support.approve(by=desk.approver, disbursement_ids=[going], at=at + timedelta(hours=2))
    pay_support.order(
        by=desk.officer, disbursement_ids=[going], pay_on=scheme_steps.days_before(evening, 1),
        at=at + timedelta(hours=4),
    )  # fmt: skip


def _spend(
    desk: Desk, held: dict[UUID, Party], award_id: UUID, cost: int, at: datetime, *,
    is_decided: bool,
) -> None:  # fmt: skip
    spending_id = report_spending.report(
        by=held[award_id].by,
        award_id=award_id,
        cost=Cost(
            item="equipment", what="배리어프리 키오스크 1대", total=won(cost),
            spent_on=legal_date(at) - timedelta(days=2), payee="나루키오스크",
            invoice=f"{legal_date(at):%Y%m%d}-{str(award_id)[-6:]}",
        ),
        papers=[("세금계산서.png", scheme_steps.paper())],
        at=at,
    )  # fmt: skip
    if is_decided:
        report_spending.accept(by=desk.officer, spending_id=spending_id, at=at + timedelta(hours=3))


def _settle(
    desk: Desk, held: dict[UUID, Party], award_id: UUID, cost: int, evening: datetime
) -> None:
    at = scheme_steps.noon(evening, SETTLED_DAYS_AGO)
    _spend(desk, held, award_id, cost, at - timedelta(days=5), is_decided=True)
    filed = settle_an_award.file(by=held[award_id].by, award_id=award_id, interest=won(0), at=at)
    why = "장비 값이 내려 자부담도 함께 줄었습니다." if cost < PRICE else ""
    settle_an_award.accept(
        by=desk.officer, settlement_id=filed, reason=why, at=at + timedelta(days=1)
    )


def _give_back(desk: Desk, award_id: UUID, evening: datetime) -> None:
    (demand,) = recoveries.of_award(book_id=NARU, award_id=award_id)
    at = scheme_steps.noon(evening, 30)
    recover_money.receive(
        by=desk.officer, recovery_id=demand.id, amount=won(demand.left),
        bank_line=f"나루은행 {legal_date(at):%m%d}-031", received_on=legal_date(at), at=at,
    )  # fmt: skip


def _misuse(desk: Desk, award_id: UUID, evening: datetime) -> None:
    """Ask an improper payment back: the kiosk was sold on."""
    at = scheme_steps.noon(evening, 12)
    improper = Improper(
        ground=MISUSE,
        principal=won(SUBSIDY),
        interest=won(31_000),
        percent=100,
        happened_on=scheme_steps.days_before(evening, 20),
        due_on=scheme_steps.days_before(evening, -18),
        reason="지원받은 키오스크를 다른 가게에 팔았습니다.",
    )
    recover_money.ask_improper(by=desk.officer, award_id=award_id, improper=improper, at=at)


def _open_now(desk: Desk, evening: datetime) -> None:
    when = scheme_steps.window(
        scheme_steps.days_before(evening, 12),
        scheme_steps.days_before(evening, -CLOSES_IN_DAYS),
        quota=20,
    )
    scheme_steps.open_call(
        desk, CODE, public_code="smart-shops", when=when, money=80_000_000,
        title=Text("하반기 스마트상점 기술보급", "Smart shops, second half of the year"),
    )  # fmt: skip
