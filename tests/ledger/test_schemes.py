"""Terms price a certificate, date its expiry and say when the rest is paid out."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import schemes
from naru.ledger.schemes import NotYetRefundable, SchemeView, Terms

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
TERMS = schemes.local_gift_certificate(since=date(2026, 1, 1), place="4682000000")


def test_a_quote_names_the_price_the_subsidy_and_the_last_day():
    priced = schemes.quote(TERMS, won(50_005), AT)

    assert (priced.paid.minor, priced.subsidy.minor) == (45_005, 5_000)
    assert priced.expires_at == datetime(2031, 3, 2, 15, tzinfo=UTC)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 120))
def test_months_later_is_the_same_day_or_the_months_last(day, months):
    later = schemes.months_later(day, months)

    passed = (later.year - day.year) * 12 + later.month - day.month
    assert passed == months
    assert later.day <= day.day


def test_small_faces_ask_for_eight_tenths():
    schemes.require_refundable(TERMS, face=won(10_000), remaining=won(2_000))
    with pytest.raises(NotYetRefundable) as refused:
        schemes.require_refundable(TERMS, face=won(10_000), remaining=won(2_001))
    schemes.require_refundable(TERMS, face=won(10_001), remaining=won(4_000))

    assert refused.value.values == {"needed": 80, "spent": 79}


def test_terms_survive_storage_and_hold_from_their_date():
    newer = schemes.local_gift_certificate(
        since=date(2026, 7, 1), place="4682000000", discount_bp=500
    )
    view = SchemeView(
        id=UUID(int=1), code="naru", kind="gift", name=Text(ko="나루"), terms=(newer, TERMS)
    )

    assert Terms.read(since=TERMS.since, basis=TERMS.basis, rules=TERMS.rules()) == TERMS
    assert view.on(date(2025, 12, 31)) is None
    assert view.on(date(2026, 6, 30)) is TERMS
    assert view.on(date(2026, 7, 1)) is newer
