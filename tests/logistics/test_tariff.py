"""The shipped tariffs: one row a day, prices up to every limit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from naru.logistics import tariff

SERVICES = sorted(tariff.tariffs())


@given(st.dates(date(2020, 7, 1), date(2027, 12, 31)), st.sampled_from(SERVICES))
def test_a_day_picks_one_row_of_each_kind(on: date, service: str):
    file = tariff.tariff(service)

    for rows in (file.limits, file.prices):
        assert sum(on in row.period for row in rows) == 1
    codes = [row.code for row in file.surcharges(on)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("service", SERVICES)
def test_every_zone_has_prices_up_to_the_limit(service: str):
    file = tariff.tariff(service)

    for row in file.prices:
        assert set(row.bands) == set(file.zones_of(row))
        assert {*row.assumed, *row.sure_upto} <= set(row.bands)
        heaviest = max(one.grams for one in file.limits)
        assert all(bands[-1][0] >= heaviest for bands in row.bands.values())
        assert row.assumption or row.source


def test_files_have_no_day_with_two_rows():
    row = tariff.tariff("ems").limits[0]
    overlapping = row.model_copy(update={"until": row.since + timedelta(days=9_999)})

    with pytest.raises(ValidationError, match="two rows on one day"):
        tariff.Tariff.model_validate(
            {
                **tariff.tariff("ems").model_dump(),
                "limits": [overlapping.model_dump(), tariff.tariff("ems").limits[1].model_dump()],
            }
        )


def test_a_service_nobody_knows_is_refused():
    with pytest.raises(tariff.UnknownService):
        tariff.tariff("pigeon")
