"""A plan holds what a result calls for, in the file's order; the records say how far it is."""

from datetime import date

from tests.learning.assessment.conftest import BEST

from naru.learning.assessment import planning, scoring

ON = date(2026, 3, 2)
WEAK = {**BEST, "phone": "no", "sales": "never", "sending": "nobody", "telling": "no"}
WEAK |= {"detail": "none", "accounts": "no"}


def plan_of(assessment, answers, facts):
    outcome = scoring.score(assessment, facts, answers)
    return planning.plan(assessment, outcome, facts, on=ON)


def test_low_skill_and_a_strong_product_get_a_seller_and_an_entry_meeting(assessment):
    steps = plan_of(assessment, WEAK, {})

    assert [step.code for step in steps] == [
        "seller", "shop", "first-product", "course", "meeting"
    ]  # fmt: skip
    assert steps[0].due_on == date(2026, 3, 16)
    assert "0점" in steps[0].why.ko


def test_what_is_done_is_not_planned(assessment):
    facts = {"seller.is_assigned": True, "shop.is_open": True, "shop.products": 1}

    codes = [step.code for step in plan_of(assessment, WEAK, facts)]

    assert codes == ["detail", "course", "meeting"]


def test_the_records_say_how_far_a_step_is(assessment):
    states = planning.states(
        assessment,
        {"seller.is_asked": True, "shop.is_open": True, "shop.products_begun": 1},
    )

    assert states["seller"] == "begun"
    assert states["shop"] == "done"
    assert states["first-product"] == "begun"
    assert states["case"] == "open"  # the desk told nothing
