"""What a fund may carry follows its money: nothing is unused while something is short."""

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.ids import uuid7
from naru.protection import accounts
from naru.protection.accounts import Standing

FUND = uuid7()


@given(
    st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12),
    st.integers(-(10**12), 0), st.integers(1, 15),
)  # fmt: skip
def test_alignment_leaves_what_is_free_or_what_is_short(cash, exposure, unused, short, multiplier):
    now = Standing(cash=cash, exposure=exposure, unused=unused, short=short)
    held = {accounts.unused(FUND): unused, accounts.short(FUND): short, accounts.limit(FUND): 0}

    for source, target, amount in accounts.aligned(FUND, now, multiplier):
        assert amount > 0
        held[source] -= amount
        held[target] += amount

    after_unused, after_short = held[accounts.unused(FUND)], held[accounts.short(FUND)]
    assert after_unused + after_short + exposure == cash * multiplier
    assert after_unused >= 0 >= after_short
    assert not (after_unused and after_short)


def test_every_limited_account_has_its_floor():
    floors = {one.code: str(one.floor) for one in accounts.of_fund(FUND, ["national"])}

    assert floors[accounts.unused(FUND)] == "zero"
    assert floors[accounts.cash(FUND)] == "zero"
    assert floors[accounts.short(FUND)] == "ceiling"
    assert {str(one.floor) for one in accounts.of_benefit()} == {"none", "zero"}
