"""What a parcel costs: known prices to the won, and what holds for every parcel."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naru.goods.consignment import Box
from naru.kernel.money import won
from naru.logistics import rates, tariff
from naru.logistics.rates import NotTaken, Parcel

TODAY = date(2026, 11, 25)
SERVICES = sorted(tariff.tariffs())
countries = st.sampled_from(["JP", "US", "CN", "DE", "VN", "SG", "TW", "AE", "BR"])
boxes = st.builds(
    Box,
    grams=st.integers(1, 40_000),
    length_mm=st.integers(0, 1_600),
    width_mm=st.integers(0, 900),
    height_mm=st.integers(0, 900),
)
parcels = st.builds(
    Parcel, country=countries, box=boxes, insured=st.integers(0, 5_000_000).map(won)
)


def box(grams: int, length: int = 0, width: int = 0, height: int = 0) -> Box:
    return Box(grams=grams, length_mm=length, width_mm=width, height_mm=height)


@pytest.mark.parametrize(
    ("service", "country", "grams", "total"),
    [
        ("ems", "JP", 1, 23_500),
        ("ems", "JP", 500, 23_500),
        ("ems", "JP", 501, 24_500),
        ("ems", "JP", 1_000, 25_500),
        ("ems", "JP", 2_000, 33_000),
        ("ems", "JP", 5_000, 43_000),
        ("ems", "JP", 10_000, 60_000),
        ("ems", "JP", 30_000, 121_500),
        ("ems", "US", 1_500, 40_500 + 3 * 3_000),  # 49,500 won: KBS, 22 August 2025
        ("ems", "US", 5_000, 88_000 + 10 * 3_000),
        ("ems", "HK", 1_000, 24_500 + 2 * 600),
        ("k_packet", "JP", 300, 6_710),
        ("k_packet", "US", 2_000, 44_230 + 20 * 200),
        ("ems_premium", "US", 1_500, 63_700),
        ("registered_packet", "JP", 100, 4_300 + 2_800),
    ],
)
def test_known_prices(service: str, country: str, grams: int, total: int):
    offer = rates.price(service, Parcel(country=country, box=box(grams)), TODAY)

    assert offer.total == won(total)


@pytest.mark.parametrize(
    ("country", "grams", "is_assumed"),
    [("JP", 30_000, False), ("NZ", 10_000, True), ("CN", 500, True)],
)
def test_an_offer_tells_what_is_assumed_of_its_own_price_only(country, grams, is_assumed):
    offer = rates.price("ems", Parcel(country=country, box=box(grams)), TODAY)

    assert bool(offer.assumption) == is_assumed


def test_a_zone_is_sure_up_to_a_weight_and_assumed_above():
    row = tariff.tariff("ems").prices[-1]

    assert row.assumes_of("nz", 10_000) == ""
    assert row.assumes_of("nz", 10_001) == row.assumption
    assert row.assumes_of("jp", 30_000) == ""


def test_volume_counts_where_it_is_more_than_the_weight():
    offer = rates.price("ems", Parcel(country="JP", box=box(900, 300, 200, 150)), TODAY)

    assert offer.chargeable_grams == 1_500
    assert offer.total == won(28_500)
    assert "부피무게(1.5 kg" in offer.reasons[0].ko


def test_volume_cost_nothing_before_the_day_it_began_to():
    parcel = Parcel(country="JP", box=box(900, 300, 200, 150))

    before = rates.price("ems", parcel, date(2020, 12, 14))
    on_the_day = rates.price("ems", parcel, date(2020, 12, 15))

    assert (before.total, on_the_day.total) == (won(25_500), won(28_500))


def test_a_surcharge_takes_its_new_name_on_its_day():
    parcel = Parcel(country="DE", box=box(1_000))

    names = [
        rates.price("ems", parcel, day).lines[1].text.ko
        for day in (date(2024, 3, 31), date(2024, 4, 1))
    ]

    assert names == ["특별운송수수료 (500 g마다)", "추가운송요금 (500 g마다)"]


def test_a_refusal_names_all_that_is_exceeded_and_who_would_take_it():
    with pytest.raises(NotTaken) as refused:
        rates.price("ems", Parcel(country="JP", box=box(31_000, 1_600, 10, 10)), TODAY)

    said = refused.value.sentence.ko + refused.value.advice.ko
    assert "31 kg (최대 30 kg)" in said
    assert "160 cm (최대 150 cm)" in said
    assert "EMS 프리미엄" in said


def test_a_service_says_why_it_takes_nothing_for_a_country():
    parcel = Parcel(country="US", box=box(500))

    closed = rates.compare(parcel, date(2025, 9, 21)).declined
    opened = rates.compare(parcel, date(2025, 9, 22))

    assert {one.service for one in closed} == {"ems", "k_packet"}
    assert not opened.declined


def test_offers_come_cheapest_first_and_say_what_they_are_best_at():
    answer = rates.compare(Parcel(country="JP", box=box(900)), TODAY)

    totals = [one.total.minor for one in answer.offers]
    assert totals == sorted(totals)
    assert answer.offers[0].merits[0].ko == "요금이 가장 저렴해요."
    assert all("더 들어요" in one.merits[-1].ko for one in answer.offers[1:])


def test_a_live_price_takes_the_place_of_the_tariff():
    offer = rates.price("ems", Parcel(country="US", box=box(1_500)), TODAY)

    live = rates.with_live_price(offer, won(52_000), [("air", won(4_000))], None)

    assert live.is_live
    assert [line.amount for line in live.lines] == [won(48_000), won(4_000)]
    assert live.lines[1].text == offer.lines[1].text


@given(parcels, st.sampled_from(SERVICES), st.integers(0, 5_000))
def test_a_heavier_parcel_never_costs_less(parcel: Parcel, service: str, more: int):
    heavier = Parcel(country=parcel.country, box=_heavier(parcel.box, more), insured=parcel.insured)

    light, heavy = (_asked(one, service) for one in (parcel, heavier))

    assume(heavy is not None)
    assert light is not None
    assert light <= heavy


@given(parcels, st.sampled_from(SERVICES))
def test_volume_never_makes_a_parcel_cheaper(parcel: Parcel, service: str):
    flat = Parcel(country=parcel.country, box=Box(grams=parcel.box.grams), insured=parcel.insured)

    by_weight, by_both = (_asked(one, service) for one in (flat, parcel))

    assume(by_both is not None)
    assert by_weight is not None
    assert by_weight <= by_both


@given(parcels, st.dates(date(2020, 7, 1), date(2027, 12, 31)))
def test_the_lines_are_the_total_and_every_service_answers_once(parcel: Parcel, on: date):
    answer = rates.compare(parcel, on)

    services = [one.service for one in (*answer.offers, *answer.declined)]
    assert sorted(services) == SERVICES
    for offer in answer.offers:
        assert sum(line.amount.minor for line in offer.lines) == offer.total.minor
        assert all(line.amount.minor > 0 for line in offer.lines)
    assert all(one.reasons for one in answer.declined)


def _heavier(one: Box, more: int) -> Box:
    return Box(
        grams=one.grams + more,
        length_mm=one.length_mm,
        width_mm=one.width_mm,
        height_mm=one.height_mm,
    )


def _asked(parcel: Parcel, service: str) -> int | None:
    answer = rates.compare(parcel, TODAY).of(service)
    return answer.total.minor if answer else None


def test_ranking_again_says_merits_once():
    once = rates.compare(Parcel(country="JP", box=box(900)), TODAY).offers

    assert rates.ranked(once) == once
