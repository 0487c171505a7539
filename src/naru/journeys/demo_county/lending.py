"""Lend from the demo county's growth fund (성장촉진자금): two loans run, the call is open."""

from datetime import datetime
from uuid import UUID, uuid5

from naru.journeys import guarantee_loans
from naru.journeys.demo_county import scheme_steps
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.demo_county.scheme_steps import TOKENS, Desk
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.protection.queries import loans

CODE = "kr/mss/2020-small-makers-growth-fund"
SERIAL = 662_001
MAKERS = ("나루 목공방", "은골 자수공방")
LENT_DAYS_AGO, MONTHS, GRACE = 200, 36, 0
TERMS = {"asked.months": MONTHS, "asked.grace_months": GRACE, "firm.designations": []}
FUND = 500_000_000


def lend(evening: datetime) -> None:
    """Lend to two makers half a year ago, take in what fell due since, and open the fund."""
    desk = scheme_steps.desk_of(NARU)
    at = scheme_steps.noon(evening, LENT_DAYS_AGO)
    when = scheme_steps.window(
        scheme_steps.days_before(evening, LENT_DAYS_AGO + 30),
        scheme_steps.days_before(evening, -60),
    )
    call_id = scheme_steps.open_call(
        desk, CODE, public_code="growth-fund", when=when, money=FUND,
        title=Text("소공인 성장촉진자금 융자", "Loans of the growth fund for small makers"),
    )  # fmt: skip
    parties = [
        scheme_steps.firm(
            NARU, SERIAL + place, name, at, region_code=REGION, is_manufacturer=True,
            address=f"나루군 나루읍 공방길 {5 + place}",
        )
        for place, name in enumerate(MAKERS)
    ]  # fmt: skip
    made = scheme_steps.grant(
        desk,
        call_id,
        parties,
        kind="loan",
        amount=36_000_000,
        facts=TERMS,
        at=at,
        until=months_later(legal_date(at), MONTHS),
    )
    scheme_steps.pay(desk, made, "whole", at=at)
    for party in parties:
        _repay(desk, party.firm_id, evening)


def _repay(desk: Desk, firm_id: UUID, evening: datetime) -> None:
    (loan,) = loans.of_firms(book_id=NARU, firm_ids=frozenset({firm_id}))
    plan = loans.all_plans(book_id=NARU, loan_id=loan.id)[0].schedule
    today = scheme_steps.days_before(evening, 0)
    for line in plan.due_before(today):
        guarantee_loans.repay(
            by=desk.officer,
            loan_id=loan.id,
            principal=line.principal,
            interest=line.interest,
            paid_on=line.due_on,
            is_ahead=False,
            token=uuid5(TOKENS, f"{loan.id}:{line.place}"),
            at=scheme_steps.noon(
                evening, (scheme_steps.days_before(evening, 0) - line.due_on).days
            ),
        )
