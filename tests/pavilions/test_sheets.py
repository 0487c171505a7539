"""What a sheet may say of prices and certificates, and what it lacks before it is shown."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import Money
from naru.pavilions import sheets
from naru.pavilions.sheets import Certificate, CertificateTurned, Tier, TiersDoNotFall

TIERS = st.lists(
    st.builds(
        lambda since, cents: Tier(since=since, price=Money(cents, "USD")),
        st.integers(1, 10_000),
        st.integers(1, 100_000),
    ),
    max_size=sheets.TIERS_MAX,
)


@given(TIERS)
def test_tiers_are_kept_only_where_more_never_costs_more(tiers):
    ordered = sorted(tiers, key=lambda tier: tier.since)
    pairs = list(itertools.pairwise(ordered))
    fits = all(a.since < b.since and a.price >= b.price for a, b in pairs)

    try:
        rows = sheets.tier_rows(tiers)
    except TiersDoNotFall:
        assert not fits
    else:
        assert fits
        assert list(sheets.tiers_of(rows)) == ordered


def test_a_certificate_holds_between_its_days():
    held = Certificate(kind="haccp", since=date(2025, 1, 1), until=date(2026, 12, 31))

    assert [held.stands(day) for day in (date(2024, 12, 31), date(2025, 1, 1))] == [False, True]
    assert [held.stands(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [True, False]
    assert sheets.certificates_of(sheets.certificate_rows([held])) == (held,)


def test_a_certificate_that_ends_before_it_begins_is_refused():
    with pytest.raises(CertificateTurned):
        sheets.certificate_rows(
            [Certificate(kind="haccp", since=date(2026, 2, 1), until=date(2026, 1, 1))]
        )


def test_a_bare_sheet_lacks_everything_and_says_what_is_needed():
    lacks = sheets.sheet_lacks(
        written={}, main="ko", moq=None, lead_days=None, hs="", photo_count=0, tier_count=0
    )

    assert [one.code for one in lacks if one.is_needed] == [
        "name", "english", "detail", "moq", "lead", "photo",
    ]  # fmt: skip
    assert [one.code for one in lacks if not one.is_needed] == ["hs", "tiers"]
