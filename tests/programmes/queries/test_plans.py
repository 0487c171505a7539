"""A plan counts what came of its lines from the programmes that run them."""

from pathlib import Path

import pytest
from tests.programmes.conftest import AT

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes import accounts
from naru.programmes.operations import awards, calls, programmes
from naru.programmes.operations.awards import Pick
from naru.programmes.queries import plans

pytestmark = pytest.mark.django_db
RULEBOOK = Path(__file__).resolve().parents[3] / "rulebook/kr/yongin"


def _load(officer, *names):
    with db.savepoint():
        for name in names:
            text = (RULEBOOK / f"{name}.toml").read_text(encoding="utf-8")
            programmes.write(by=officer, text=text, at=AT)


def _text(name):
    return (RULEBOOK / f"{name}.toml").read_text(encoding="utf-8")


def _award(officer, call, holder, amount, paid=0):
    with db.savepoint():
        locked = calls.locked(by=officer, call_id=call)
        pick = Pick(holder_kind="firm", holder_id=holder, number=f"N-{uuid7()}", amount=won(amount))
        (award,) = awards.reserve(
            by=officer, call=locked, picks=[pick], key=str(holder), kind="grant", at=AT
        )
        awards.grant(by=officer, award_id=award, at=AT)
        if paid:
            awards.pay(
                by=officer,
                award_id=award,
                amount=won(paid),
                target=accounts.BANK,
                key="pay:1",
                kind="programme.paid",
                at=AT,
            )


def test_the_plan_of_yongin_adds_up_before_anything_ran(officer):
    _load(officer, "2021-export-plan")

    (plan,) = plans.plans(body_id=officer.body_id)

    assert (plan.year, plan.short, len(plan.subs)) == (2021, "2021-export-plan", 14)
    assert plan.figures.budget == 1_026_500_000
    assert (plan.figures.firms, plan.figures.firms_wanted, plan.firms_wanted) == (0, 406, 400)
    assert (plan.last_year.firms, plan.last_year.spent) == (499, 805_000_000)
    assert {sub.programme_id for sub in plan.subs} == {None}


def test_lines_count_their_awards_and_a_firm_of_two_lines_once(
    officer, open_a_call, django_assert_num_queries
):
    _load(officer, "2021-export-plan")
    fee = open_a_call(_text("2021-fair-fee"), money=10_000_000, code="fee")
    stand = open_a_call(_text("2021-joint-stand"), money=10_000_000, code="stand")
    firm, other = uuid7(), uuid7()
    _award(officer, fee, firm, 3_000_000, paid=1_000_000)
    _award(officer, fee, other, 2_000_000)
    _award(officer, stand, firm, 3_000_000)
    (found,) = plans.plans(body_id=officer.body_id)

    with django_assert_num_queries(7):
        plan = plans.plan(body_id=officer.body_id, programme_id=found.id)

    lines = {sub.name.ko: sub.figures for sub in plan.subs}
    fair = lines["국내·외 전시회 참가비 지원"]
    assert (fair.committed, fair.spent, fair.firms, fair.calls) == (5_000_000, 1_000_000, 2, 1)
    first = plan.strategies[0].figures
    assert (first.committed, first.spent, first.firms) == (8_000_000, 1_000_000, 3)
    assert (plan.figures.committed, plan.figures.firms) == (8_000_000, 2)
    assert plan.figures.spent_bp == 9


def test_a_plan_that_is_not_public_is_the_bodys_own(officer):
    with db.savepoint():
        text = _text("2021-export-plan").replace('subject = "firm"', "is_public = false", 1)
        programmes.write(by=officer, text=text, at=AT)

    assert len(plans.plans(body_id=officer.body_id)) == 1
    assert plans.plans(body_id=officer.body_id, only_public=True) == []
    assert plans.plans(body_id=2) == []
