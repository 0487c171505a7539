"""What countries take, by date: each threshold the day before and the day itself."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.customs import duties
from naru.customs.destination import DutyUnknown, destinations
from naru.goods.consignment import Box, Consignment, Line, Place
from naru.goods.exchange import PARTS, Rate, RateMissing, Rates
from naru.kernel.money import Money

WON = {"USD": 1_400, "EUR": 1_600, "JPY": 9, "SGD": 1_050, "TWD": 44, "GBP": 1_800}
NOW = date(2026, 11, 25)
HOME = Place(name="김강진", street="보은로 1", city="강진군", country="KR")
SHIRT, WATCH, LAVER, CREAM = "610910", "910211", "200899", "330499"


def rates(on: date = NOW) -> Rates:
    known = {code: won * PARTS for code, won in WON.items()} | {"VND": PARTS * 55 // 1_000}
    rows = {
        code: Rate(currency=code, since=on, won_parts=parts, source="관세청")
        for code, parts in known.items()
    }
    return Rates(on=on, by_currency=rows)


def line(hs6: str, minor: int, currency: str = "USD", origin: str = "KR") -> Line:
    return Line(
        description="Goods", hs6=hs6, origin=origin, quantity=1, net_grams=100,
        value=Money(minor, currency),
    )  # fmt: skip


def consignment(country: str, *lines: Line, freight: int = 0, **changed) -> Consignment:
    currency = lines[0].value.currency
    told = {
        "id": UUID(int=1), "number": "1", "firm_id": UUID(int=2), "sender": HOME,
        "receiver": Place(name="A", street="B", city="C", country=country), "lines": lines,
        "box": Box(grams=500), "currency": currency, "freight": Money(freight, currency),
        "insurance": Money(0, currency),
    }  # fmt: skip
    return Consignment(**(told | changed))


def took(on: date, one: Consignment) -> tuple[int, int, int]:
    answer = duties.assess(one, on, rates(on))
    return answer.duty.minor, answer.tax.minor, answer.fees.minor


@pytest.mark.parametrize(
    ("on", "minor", "expected"),
    [
        (date(2025, 8, 28), 20_000, (0, 0, 0)),  # de minimis, its last day
        (date(2025, 8, 28), 80_000, (0, 0, 0)),
        (date(2025, 8, 29), 20_000, (3_000, 0, 0)),  # 15% on goods of Korea, no desk yet
        (date(2025, 9, 21), 20_000, (3_000, 0, 0)),
        # The desk: 10% of the duty and $1.04, and VAT on both (Chosun Biz, 22 Sept 2025: about
        # 3,250 won for goods of 100,000 won).
        (date(2025, 9, 22), 20_000, (3_000, 0, 444)),
        (date(2025, 9, 22), 80_000, (12_000, 0, 1_434)),
        (date(2025, 9, 22), 80_001, (12_000, 0, 0)),  # above $800 no fee
        (date(2026, 2, 23), 20_000, (3_000, 0, 444)),
        (date(2026, 2, 24), 20_000, (2_000, 0, 334)),  # Section 122: 10%
        (date(2026, 7, 23), 20_000, (2_000, 0, 334)),
        (date(2026, 7, 24), 20_000, (1_200, 0, 246)),  # by heading: prepared laver 6%
    ],
)
def test_the_united_states_by_date(on, minor, expected):
    assert took(on, consignment("US", line(LAVER, minor))) == expected


def test_gifts_to_the_united_states_pay_the_desk_only():
    gift = consignment("US", line(LAVER, 9_900), purpose="gift")

    assert took(date(2025, 9, 22), gift) == (0, 0, 114)  # with VAT


def test_goods_of_another_origin_pay_its_rate():
    assert took(date(2025, 9, 22), consignment("US", line(LAVER, 20_000, origin="CN")))[0] == 6_000


@pytest.mark.parametrize(
    ("on", "lines", "duty"),
    [
        (date(2026, 6, 30), [line(SHIRT, 10_000, "EUR")], 0),
        (date(2026, 7, 1), [line(SHIRT, 10_000, "EUR")], 300),
        (date(2026, 7, 1), [line(SHIRT, 2_000, "EUR")] * 5, 300),  # five T-shirts
        (date(2026, 7, 1), [line(SHIRT, 2_000, "EUR"), line(WATCH, 9_000, "EUR")], 600),
        (date(2026, 7, 1), [line(SHIRT, 15_000, "EUR")], 300),
        (date(2026, 7, 1), [line(SHIRT, 15_001, "EUR")], 1_800),  # above €150: 12%
        (date(2028, 6, 30), [line(SHIRT, 15_000, "EUR")], 300),
    ],
)
def test_the_european_union_by_date(on, lines, duty):
    assert took(on, consignment("DE", *lines))[0] == duty


def test_vat_of_the_union_is_each_countrys_on_goods_freight_and_duty():
    parcel = {"DE": 1_900, "HU": 2_700}

    for country, bp in parcel.items():
        one = consignment(country, line(SHIRT, 10_000, "EUR"), freight=2_000)
        assert took(date(2026, 7, 1), one)[1] == (10_000 + 2_000 + 300) * bp // 10_000


def test_nothing_is_known_of_the_union_after_the_temporary_duty_ends():
    with pytest.raises(DutyUnknown):
        took(date(2028, 7, 1), consignment("FR", line(SHIRT, 1_000, "EUR")))


@pytest.mark.parametrize(
    ("hs", "yen", "expected"),
    [
        (LAVER, 16_667, (0, 0, 0)),  # 60% of it is 10,000
        (LAVER, 16_669, (1_000, 800, 0)),  # 10,001: 10% and 8%, below 100 yen dropped
        (CREAM, 50_000, (0, 3_000, 0)),  # no duty, 10%
        (SHIRT, 10_000, (600, 600, 0)),  # knitted clothing pays from the first yen
    ],
)
def test_japan(hs, yen, expected):
    assert took(NOW, consignment("JP", line(hs, yen, "JPY"), freight=5_000)) == expected


@pytest.mark.parametrize(
    ("country", "on", "currency", "minor", "expected"),
    [
        ("SG", date(2023, 12, 31), "SGD", 40_001, (0, 3_200, 0)),
        ("SG", date(2024, 1, 1), "SGD", 40_001, (0, 3_600, 0)),
        ("SG", NOW, "SGD", 40_000, (0, 0, 0)),
        ("TW", NOW, "TWD", 200_000, (0, 0, 0)),
        ("TW", NOW, "TWD", 200_100, (30_015, 11_506, 0)),
        ("VN", date(2025, 2, 17), "VND", 1_000_000, (0, 0, 0)),
        ("VN", date(2025, 2, 18), "VND", 1_000_000, (0, 100_000, 0)),
        ("VN", date(2025, 6, 30), "VND", 1_000_001, (300_000, 130_000, 0)),
        ("VN", NOW, "VND", 1_000_001, (300_000, 104_000, 0)),  # 8%: Decree 174/2025
        ("VN", date(2027, 1, 1), "VND", 1_000_001, (300_000, 130_000, 0)),
    ],
)
def test_singapore_taiwan_and_vietnam(country, on, currency, minor, expected):
    assert took(on, consignment(country, line(LAVER, minor, currency))) == expected


def test_the_sender_pays_where_the_country_or_the_contract_wants_it():
    us = duties.assess(consignment("US", line(LAVER, 9_000)), NOW, rates())
    dap = duties.assess(consignment("DE", line(LAVER, 9_000)), NOW, rates())
    ddp = duties.assess(consignment("DE", line(LAVER, 9_000), incoterm="DDP"), NOW, rates())

    assert (us.paid_by, dap.paid_by, ddp.paid_by) == ("sender", "receiver", "sender")
    assert dap.total == ddp.total


@pytest.mark.parametrize(
    ("hs", "source", "is_assumed"), [(CREAM, "1204", False), (LAVER, "Japan's tariff", True)]
)
def test_only_what_counted_is_told_as_source_and_assumption(hs, source, is_assumed):
    answer = duties.assess(consignment("JP", line(hs, 50_000, "JPY")), NOW, rates())

    assert any(source in one for one in answer.sources)
    assert ("어림값" in answer.assumption) == is_assumed


def test_a_country_nobody_told_of_is_refused_and_a_missing_rate_named():
    with pytest.raises(DutyUnknown):
        took(NOW, consignment("BR", line(LAVER, 1_000)))
    with pytest.raises(RateMissing) as refused:
        took(NOW, consignment("JP", line(LAVER, 1_000, "AED")))

    assert "AED" in refused.value.sentence.ko


goods = st.lists(
    st.tuples(st.sampled_from([SHIRT, WATCH, LAVER, CREAM]), st.integers(0, 10**6)),
    min_size=1, max_size=6,
)  # fmt: skip


@given(
    goods,
    st.sampled_from(sorted(destinations())),
    st.integers(0, 10**5),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_charges_add_up_and_are_never_below_nothing(told, country, freight, on):
    lines = [line(hs, minor) for hs, minor in told]

    answer = duties.assess(consignment(country, *lines, freight=freight), on, rates(on))

    assert answer.landed == answer.goods + answer.carriage + answer.total
    assert sum(one.amount.minor for one in answer.charges) == answer.total.minor
    assert all(one.amount.minor >= 0 for one in answer.charges)
    assert all(one.text.ko and one.text.en for one in answer.charges)


@given(st.sampled_from(sorted(destinations())), st.dates(date(2024, 1, 1), date(2028, 6, 30)))
def test_a_day_picks_one_regime(country, on):
    place = destinations()[country]

    assert sum(on in row.period for row in place.regime) == 1
    assert place.on(on).source
