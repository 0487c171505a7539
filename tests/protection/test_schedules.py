"""Principal always sums, an amendment spares what lies before it, and known loans come out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.protection import schedules
from naru.protection.schedules import BadLoan, Change, Loan, Method, NothingLeftToEase

START = date(2026, 1, 31)
LOANS = st.builds(
    lambda grace, months, **terms: Loan(grace_months=grace, months=grace + months, **terms),
    principal=st.integers(1, 5_000_000_000),
    rate_bp=st.integers(0, 2_500),
    method=st.sampled_from(Method),
    starts_on=st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    grace=st.integers(0, 24),
    months=st.integers(1, 96),
)


def loan(method=Method.EQUAL_PRINCIPAL, principal=12_000_000, rate_bp=600, months=12, grace=0):
    return Loan(
        principal=principal,
        rate_bp=rate_bp,
        method=method,
        starts_on=START,
        months=months,
        grace_months=grace,
    )


def test_equal_principal_pays_the_same_principal_and_falling_interest():
    lines = schedules.planned(loan()).lines

    assert [line.principal for line in lines] == [1_000_000] * 12
    assert [line.interest for line in lines[:3]] == [60_000, 55_000, 50_000]
    assert lines[-1].balance == 0


def test_equal_instalments_pay_the_same_sum_until_the_last():
    lines = schedules.planned(loan(Method.EQUAL_INSTALMENT)).lines

    # 12,000,000 at half a per cent a month over 12 months: 1,032,797.16…
    assert {line.payment for line in lines[:-1]} == {1_032_797}
    assert lines[0].interest == 60_000
    assert abs(lines[-1].payment - 1_032_797) < 12


def test_a_bullet_pays_interest_and_everything_at_the_end():
    lines = schedules.planned(loan(Method.BULLET)).lines

    assert [line.principal for line in lines] == [0] * 11 + [12_000_000]
    assert {line.interest for line in lines} == {60_000}


def test_days_of_a_loan_of_the_31st_do_not_drift():
    days = [line.due_on for line in schedules.planned(loan(months=3)).lines]

    assert days == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_the_last_line_absorbs_what_rounding_left():
    lines = schedules.planned(loan(principal=1_000_000, months=7, rate_bp=0)).lines

    assert [line.principal for line in lines] == [142_857] * 6 + [142_858]


def test_extension_spreads_what_is_left():
    before = schedules.planned(loan())

    after = schedules.extended(before, since=date(2026, 8, 1), months=6)

    assert [line.principal for line in after.lines[6:]] == [500_000] * 12
    assert after.ends_on == date(2027, 7, 31)
    # Interest: 5,000 won for every million and month still owed.
    assert Change(since=START, before=before, after=after).interest_more == 195_000 - 105_000


def test_deferral_asks_for_interest_only_and_moves_the_end():
    before = schedules.planned(loan())

    after = schedules.deferred(before, since=date(2026, 8, 1), months=3)

    assert [line.principal for line in after.lines[6:9]] == [0, 0, 0]
    assert [line.principal for line in after.lines[9:]] == [1_000_000] * 6
    change = Change(since=date(2026, 8, 1), before=before, after=after)
    assert (change.next_before, change.next_after) == (1_030_000, 30_000)
    assert change.interest_more == 3 * 30_000
    assert change.months_more == 3


def test_relief_in_the_grace_period_keeps_what_is_left_of_it():
    before = schedules.planned(loan(grace=6))

    after = schedules.deferred(before, since=date(2026, 4, 1), months=2)

    assert sum(not line.principal for line in after.lines) == 8


def test_prepayment_lowers_the_rest_on_the_same_days():
    before = schedules.planned(loan())

    after = schedules.prepaid(before, on=date(2026, 8, 5), amount=3_000_000)

    assert after.lines[6].principal == 3_000_000
    assert [line.principal for line in after.lines[7:]] == [500_000] * 6
    assert [line.due_on for line in after.lines[7:]] == [line.due_on for line in before.lines[6:]]


def test_prepayment_of_everything_ends_the_loan():
    after = schedules.prepaid(schedules.planned(loan()), on=date(2026, 8, 5), amount=99_000_000)

    assert (len(after.lines), after.lines[-1].balance) == (7, 0)


def test_a_loan_that_is_over_cannot_be_eased():
    with pytest.raises(NothingLeftToEase):
        schedules.extended(schedules.planned(loan()), since=date(2027, 2, 1), months=3)


@pytest.mark.parametrize("wrong", [{"principal": 0}, {"months": 0}, {"grace": 12}, {"months": 601}])
def test_a_loan_that_does_not_add_up_is_refused(wrong):
    with pytest.raises(BadLoan):
        loan(**wrong)


def _is_sound(schedule, principal):
    assert sum(line.principal for line in schedule.lines) == principal
    assert all(line.principal >= 0 and line.interest >= 0 for line in schedule.lines)
    assert schedule.lines[-1].balance == 0
    days = [line.due_on for line in schedule.lines]
    assert days == sorted(days)
    assert [line.place for line in schedule.lines] == list(range(1, len(days) + 1))


@given(LOANS)
def test_principal_always_sums(terms):
    _is_sound(schedules.planned(terms), terms.principal)


@given(LOANS, st.data())
def test_relief_changes_nothing_before_its_start(terms, data):
    before = schedules.planned(terms)
    since = data.draw(st.sampled_from([line.due_on for line in before.lines]))
    months = data.draw(st.integers(1, 36))
    ease = data.draw(st.sampled_from([schedules.extended, schedules.deferred]))

    try:
        after = ease(before, since=since, months=months)
    except NothingLeftToEase:
        assert not sum(line.principal for line in before.due_from(since))
        return

    _is_sound(after, terms.principal)
    assert after.due_before(since) == before.due_before(since)
    assert len(after.lines) == len(before.lines) + months
    assert after.interest >= before.interest


@given(LOANS, st.data())
def test_amendments_follow_one_another(terms, data):
    schedule = schedules.planned(terms)
    for _ in range(3):
        since = data.draw(st.sampled_from([line.due_on for line in schedule.lines]))
        amount = data.draw(st.integers(1, terms.principal))
        try:
            schedule = data.draw(
                st.sampled_from(
                    [
                        lambda s=schedule, d=since: schedules.extended(s, since=d, months=2),
                        lambda s=schedule, d=since: schedules.deferred(s, since=d, months=2),
                        lambda s=schedule, d=since, a=amount: schedules.prepaid(s, on=d, amount=a),
                    ]
                )
            )()
        except (NothingLeftToEase, BadLoan):
            continue
        _is_sound(schedule, terms.principal)
