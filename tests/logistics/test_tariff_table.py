"""A tariff goes out as a table and comes back: the same prices, its mistakes named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.table import UnreadableTable
from naru.logistics import tariff, tariff_table
from naru.logistics.rates import band
from naru.logistics.tariff_table import TariffUnreadable
from naru.rules.dated import on_day

TODAY = date(2026, 11, 25)
EMS = tariff.tariff("ems")
SERVICES = sorted(tariff.tariffs())


def csv(service=EMS, change=len) -> bytes:
    headings, lines = tariff_table.lines(service, on_day(service.prices, TODAY))
    rows = [headings, *lines]
    change(rows)
    return "\n".join(",".join(row) for row in rows).encode()


def read(content: bytes, service=EMS) -> tariff_table.Written:
    return tariff_table.read(content, service=service, on=TODAY)


@pytest.mark.parametrize("service", SERVICES)
def test_what_goes_out_comes_back_without_a_difference(service):
    one = tariff.tariff(service)

    found = tariff_table.compared(one, read(csv(one), one), TODAY)

    assert (found.changed, found.countries_new, found.countries_gone) == (0, (), ())
    assert found.cells > 0


TABLES = {
    service: tariff_table.lines(
        tariff.tariff(service), on_day(tariff.tariff(service).prices, TODAY)
    )
    for service in SERVICES
}


@given(st.sampled_from(SERVICES), st.integers(1, 70_000))
def test_a_table_has_the_price_of_its_row_at_every_weight(service, grams):
    row = on_day(tariff.tariff(service).prices, TODAY)
    headings, lines = TABLES[service]
    weights = [int(line[0]) for line in lines[1:]]
    place = next((n for n, upto in enumerate(weights) if grams <= upto), None)

    if place is not None:
        for zone, price in zip(headings[1:], lines[1 + place][1:], strict=True):
            assert int(price) == band(row.bands[zone], grams)[1]


def test_a_new_price_is_told_with_its_rise_and_a_country_that_goes():
    def change(rows):
        japan = rows[0].index("jp")
        rows[2][japan], rows[1][rows[0].index("nz")] = "25850", "FJ"
        rows[3][japan] = rows[4][japan] = "25850"

    found = tariff_table.compared(EMS, read(csv(change=change)), TODAY)

    [japan] = [one for one in found.moved if one.zone == "jp"]
    assert "hk" in found.same
    assert (japan.changed, japan.most_up_said, japan.most_down_said) == (3, "10.0%", "0.0%")
    assert japan.samples[0] == (500, 23_500, 25_850)
    assert (found.countries_new, found.countries_gone) == (("FJ",), ("NZ",))


def wrong(line, place, value):
    def change(rows):
        rows[line - 1][place] = value

    return csv(change=change)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (wrong(3, 1, "twelve"), "3번째 줄, B열"),
        (wrong(4, 1, "100"), "4번째 줄, B열"),  # heavier, and yet cheaper
        (wrong(4, 0, "500"), "4번째 줄, A열"),
        (wrong(2, 1, "XX"), "2번째 줄, B열"),
        (wrong(2, 2, "JP"), "2번째 줄, C열"),  # Japan twice
        (wrong(1, 2, "jp"), "1번째 줄, B열"),
        (b"a,b\n1,2\n3,4\n", "1번째 줄"),
        (csv(change=lambda rows: rows.pop()), "30,000g까지"),
    ],
)
def test_a_mistake_is_named_by_line_and_column(content, said):
    with pytest.raises(TariffUnreadable) as refused:
        read(content)

    assert said in refused.value.sentence.ko


def test_no_table_is_refused():
    with pytest.raises(UnreadableTable):
        read(b"PK nothing")


def test_own_prices_count_from_their_day_and_end_where_the_next_begin():
    own = [
        EMS.prices[-1].model_copy(update={"since": day, "source": str(day)})
        for day in (date(2026, 12, 1), date(2027, 1, 1))
    ]

    told = tariff.with_prices(EMS, own)

    assert on_day(told.prices, date(2026, 11, 30)) is not None
    assert on_day(told.prices, date(2026, 11, 30)).source == EMS.prices[-1].source
    assert on_day(told.prices, date(2026, 12, 31)).source == "2026-12-01"
    assert on_day(told.prices, date(2027, 1, 1)).source == "2027-01-01"
