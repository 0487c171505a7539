"""A guarantee by the file: the limit, the low-credit rule, the share and the fee."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.protection import guarantees
from naru.protection.guarantees import Asked, GuaranteeMovedOn, TermTooLong

ON = date(2026, 3, 2)
FIRM = {"firm.size": "micro", "firm.standing": "active", "firm.opened_on": date(2020, 5, 1)}


def asked(loan=30_000_000, score=780, **more):
    wish = {"months": 60, "grace_months": 12, "taxes": "paid", "loans": "current"} | more
    return Asked(loan=loan, credit_score=score, **wish)


def assess(file, wish, *, guaranteed=0):
    return guarantees.assess(file, guarantees.facts(wish, FIRM, guaranteed=guaranteed), ON)


def test_nine_tenths_of_a_loan_are_guaranteed(guarantee_file):
    found = assess(guarantee_file, asked())

    assert found.is_possible
    assert (found.loan, found.guaranteed, found.fee_bp) == (30_000_000, 27_000_000, 80)
    assert found.fee_first_year == 216_000


def test_a_low_score_is_guaranteed_in_full_up_to_a_lower_limit(guarantee_file):
    found = assess(guarantee_file, asked(score=560))

    assert (found.limit, found.guaranteed, found.loan) == (20_000_000, 20_000_000, 20_000_000)
    assert (found.share_bp, found.fee_bp) == (10_000, 50)


def test_what_is_guaranteed_already_counts_against_the_limit(guarantee_file):
    found = assess(guarantee_file, asked(), guaranteed=41_000_000)

    assert (found.left, found.guaranteed, found.loan) == (9_000_000, 9_000_000, 10_000_000)


def test_where_nothing_is_left_nothing_is_possible(guarantee_file):
    found = assess(guarantee_file, asked(), guaranteed=50_000_000)

    assert not found.is_possible
    assert found.is_used_up


def test_a_refusal_gives_its_reason_and_what_to_do(guarantee_file):
    found = assess(guarantee_file, asked(taxes="arrears"))

    assert not found.is_possible
    (reason,) = found.decision.unmet
    assert "체납한 세금" in reason.advice.ko


def test_figures_say_where_they_are_assumed(guarantee_file):
    shown = {one.figure.code: one.figure for one in assess(guarantee_file, asked()).figures}

    assert "가정" in shown["share_bp"].assumption
    assert "제23조제3항" in shown["offer_days"].basis


@pytest.mark.parametrize("wish", [{"months": 61}, {"grace_months": 13}, {"months": 6}])
def test_terms_beyond_the_longest_are_refused(guarantee_file, wish):
    with pytest.raises(TermTooLong):
        guarantees.check_term(guarantee_file, asked(**wish), ON)


@pytest.mark.parametrize(
    ("status", "wanted"), [("applied", "issued"), ("released", "issued"), ("declined", "offered")]
)
def test_states_follow_their_order(status, wanted):
    with pytest.raises(GuaranteeMovedOn):
        guarantees.must_follow(status, wanted)


@given(st.integers(1, 10**12), st.integers(1, 10_000))
def test_the_guaranteed_part_is_never_more_than_its_share(loan, share):
    part = guarantees.guaranteed_part(loan, share)

    assert part * 10_000 <= loan * share < (part + 1) * 10_000


def test_fee_and_damages_are_rounded_down():
    assert guarantees.fee(27_000_001, 80, months=12) == 216_000
    assert guarantees.fee(27_000_000, 80, months=5) == 90_000
    assert guarantees.damages(1_000_000, 800, days=365) == 80_000
    assert guarantees.damages(1_000_000, 800, days=1) == 219
