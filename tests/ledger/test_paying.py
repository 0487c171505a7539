"""Every table of payments out holds the rules of them, whichever room keeps it."""

import pytest

from naru.ledger import payment_rows
from naru.programmes.models import VoucherPayout
from naru.sourcing.models import WorkPayout


@pytest.mark.parametrize(
    ("table", "noun"), [(VoucherPayout, "voucher_payout"), (WorkPayout, "work_payout")]
)
def test_a_table_of_payments_demands_a_sum_a_known_state_and_two_officers(table, noun):
    held = {one.name: one for one in table._meta.constraints}
    asked = {one.name: one for one in payment_rows.constraints(noun)}

    assert len(asked) == 5
    assert {name: held.get(name) for name in asked} == asked
