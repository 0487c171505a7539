"""수출무역보험료 지원 (Y8): the city pays the insurer 0.4 % of the cover for its firms."""

from datetime import date

import pytest

from naru.journeys import insure_exporters, insure_sales, pay_support
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.ledger.payment_order import BankAccount
from naru.programmes.models import Award, Disbursement, PremiumPolicy
from naru.programmes.operations.disbursements import SupplierMissing
from naru.programmes.operations.premiums import UnknownInsurer
from naru.programmes.queries import premiums

pytestmark = pytest.mark.django_db
FILE = "yongin/2021-trade-insurance"
ACCOUNT = BankAccount(bank_code="004", account="12345678901234", holder="한국무역보험공사")
YONGIN = "4146325024"


@pytest.fixture
def insured(office):
    """Return the call and the awards of three firms, by the limit of cover that each asked for."""
    office.turns(2021, 3, 2)
    call = office.opens(FILE)
    limits = {50_000: "용인무역", 33_333: "수지상사", 10_000: "기흥전자"}
    for limit, name in limits.items():
        firm = office.firm(name, size="small", region_code=YONGIN)
        call.applies(firm, limit_usd=str(limit), exports_usd="500000", has_tax_arrears="아니요")
    call.screens()
    held = call.chooses()
    return call, {award.view.facts["policy.limit_usd"]: award for award in held.values()}


def _named(office):
    return insure_exporters.name_insurer(
        by=office.officer, name="한국무역보험공사", account=ACCOUNT, at=office.at
    )


def test_the_premium_is_four_thousandths_of_the_cover(insured):
    _, awards = insured

    assert {limit: award.view.amount for limit, award in awards.items()} == {
        50_000: 250_000, 33_333: 166_665, 10_000: 50_000,
    }  # fmt: skip


def test_a_hundred_and_twenty_firms_fit_the_budget(insured):
    call, _ = insured

    assert call.definition.quota.awards == 120
    assert call.definition.budget.total == 120 * 250_000


def test_the_insurer_is_paid_for_the_firms_and_sends_certificates(office, insured):
    _call, awards = insured
    insurer = _named(office)

    enrolled = [
        insure_exporters.enrol_all(by=office.officer, insurer_id=insurer, at=office.at)
        for _ in range(2)
    ]
    asked = insure_exporters.ask_for_payment(by=office.officer, at=office.at)
    rows = Disbursement.objects.in_book(office.body_id)
    payments = list(rows.values_list("id", flat=True))
    pay_support.approve(by=office.approver, disbursement_ids=payments, at=office.at)
    order = pay_support.order(
        by=office.officer, disbursement_ids=payments, pay_on=office.today, at=office.at
    )
    pay_support.mark_paid(by=office.officer, order_id=order, at=office.at)

    assert (enrolled, asked) == ([3, 0], 3)
    assert {row.payee_holder for row in rows} == {"한국무역보험공사"}
    assert sum(row.amount for row in rows) == 466_665
    assert premiums.page(book_id=office.body_id, state="paid").counted == 3

    number = awards[50_000].view.number
    content = (
        "선정번호,증권번호,시작일,종료일\n"
        f"{number},K-SURE-1,2021-04-01,2022-03-31\nX-999,K-SURE-2,2021-04-01,2022-03-31\n"
    )
    taken = insure_exporters.take_certificates(
        by=office.officer, content=content.encode("cp949"), at=office.at
    )
    (policy,) = premiums.of_firms(book_id=office.body_id, firm_ids=awards[50_000].holder.firm_ids)
    assert [one.why is None for one in taken] == [True, False]
    assert (policy.state, policy.certificate, policy.premium) == ("certified", "K-SURE-1", 250_000)
    office.proves_its_books()


def test_nothing_is_paid_before_an_insurer_is_named(office, insured):
    _, awards = insured

    with pytest.raises(UnknownInsurer):
        insure_exporters.enrol_all(by=office.officer, insurer_id=awards[50_000].id, at=office.at)
    with pytest.raises(SupplierMissing):
        pay_support.ask(
            by=awards[50_000].holder, award_id=awards[50_000].id, code="whole", at=office.at
        )


def test_a_certificate_is_of_one_firm(office, insured):
    _, awards = insured
    insure_exporters.enrol_all(by=office.officer, insurer_id=_named(office), at=office.at)
    numbers = [award.view.number for award in awards.values()]
    lines = "\n".join(f"{number},K-1,2021-04-01,2022-03-31" for number in numbers[:2])

    taken = insure_exporters.take_certificates(
        by=office.officer, content=f"선정번호,증권번호,시작일,종료일\n{lines}\n".encode(),
        at=office.at,
    )  # fmt: skip

    assert [one.why is None for one in taken] == [True, False]
    with pytest.raises(Refusal):
        insure_exporters.take_certificates(by=office.officer, content=b"x", at=office.at)


def test_every_certificate_becomes_a_policy_once_and_one_older_than_the_terms_none(office, insured):
    _, awards = insured
    insure_exporters.enrol_all(by=office.officer, insurer_id=_named(office), at=office.at)
    firsts = Award.objects.in_book(office.body_id).order_by("number")
    policies = PremiumPolicy.objects.in_book(office.body_id)
    model, bought = firsts[0], policies.get(id=firsts[0].id)
    since = date(2026, 11, 1)
    days = {"covers_since": since, "covers_until": since.replace(year=2027)}
    for number, row in enumerate(firsts):
        policies.filter(id=row.id).update(certificate=f"K-{number}", **days)
    policies.filter(id=model.id).update(covers_since=date(1999, 1, 1))
    for number in range(insure_sales.POLICIES_PER_PAGE):
        model.id, model.number, model.application_id = uuid7(), f"Z-{number:04d}", None
        model.save(force_insert=True)
        bought.id, bought.certificate = model.id, f"Z-{number}"
        bought.covers_since, bought.covers_until = days.values()
        bought.save(force_insert=True)

    taken = [insure_sales.take_over(by=office.officer, at=office.at) for _ in range(2)]

    assert taken == [len(awards) - 1 + insure_sales.POLICIES_PER_PAGE, 0]
