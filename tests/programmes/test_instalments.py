"""Payments follow the file's plan and add up to the whole, whatever the shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.conftest import SMALL_GRANT
from tests.programmes.money import ADVANCE, CLAIMS

from naru.programmes import instalments
from naru.programmes.definition import reading
from naru.programmes.instalments import State, dues


def _plan(text: str, state: State) -> list[tuple[str, int, str]]:
    found = dues(reading.read(text), state)
    return [(one.code, one.amount, one.waits_for.en if one.waits_for else "") for one in found]


def test_a_lump_is_the_whole_at_once():
    assert _plan(SMALL_GRANT, State(promised=700_000)) == [("whole", 700_000, "")]


def test_an_advance_comes_in_parts_and_waits_for_its_milestone():
    before = _plan(ADVANCE, State(promised=1_000_001))
    after = _plan(ADVANCE, State(promised=1_000_001, reached={"opened"}))

    assert before == [("first", 700_001, ""), ("second", 300_000, "shop improved")]
    assert after == [("first", 700_001, ""), ("second", 300_000, "")]


def test_claims_pay_what_was_accepted_and_not_yet_claimed_up_to_the_award():
    assert _plan(CLAIMS, State(promised=500_000)) == []
    assert _plan(CLAIMS, State(promised=500_000, accepted=300_000)) == [("claim-1", 300_000, "")]
    assert _plan(CLAIMS, State(promised=500_000, accepted=900_000, claimed=300_000, claims=1)) == [
        ("claim-2", 200_000, "")
    ]


def test_money_waits_for_the_agreement_where_the_file_asks_for_one():
    text = SMALL_GRANT + '\n[agreement]\ntext = { ko = "협약", en = "agreement" }\n'

    assert _plan(text, State(promised=1, is_agreed=False))[0][2] == "the signed agreement"
    assert _plan(text, State(promised=1, is_agreed=True))[0][2] == ""


@given(
    promised=st.integers(1, 10**12),
    cuts=st.lists(st.integers(1, 9_999), max_size=5, unique=True).map(sorted),
)
def test_instalments_add_up_to_the_promise(promised, cuts):
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    parts = ", ".join(
        f'{{ code = "p{n}", name = {{ ko = "{n}", en = "{n}" }}, share_bp = {share} }}'
        for n, share in enumerate(shares)
    )
    text = SMALL_GRANT.replace('plan = "lump"', f'plan = "advance"\ninstalment = [{parts}]')

    found = dues(reading.read(text), State(promised=promised))

    assert sum(one.amount for one in found) == promised


@pytest.mark.parametrize(("code", "name"), [("claim-3", "claim 3"), ("first", "first")])
def test_a_payment_has_a_name(code, name):
    assert instalments.claim_name(code).into("en") == name
