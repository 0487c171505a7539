"""Ways to declare: each limit on its day, checked goods named with their law, returns by value."""

from dataclasses import replace
from datetime import date

import pytest

from naru.adapters.kit.exams import CONSIGNMENT, LAVER
from naru.customs import declaring
from naru.kernel.money import Money, won

TODAY = date(2026, 11, 25)


def open_ways(*, fob, on, sent=CONSIGNMENT, **more):
    found = declaring.ways(sent, fob=won(fob), on=on, is_online=True, **more)
    return [one.code for one in found if one.is_open]


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        (date(2024, 7, 31), 2_000_000),
        (date(2024, 8, 1), 4_000_000),
        (date(2026, 5, 31), 4_000_000),
        (date(2026, 6, 1), 5_000_000),
    ],
)
def test_the_simplified_limit_is_that_of_the_day(on, limit):
    assert "simplified" in open_ways(fob=limit, on=on)
    assert "simplified" not in open_ways(fob=limit + 1, on=on)
    assert "list" in open_ways(fob=2_000_000, on=on)
    assert "list" not in open_ways(fob=2_000_001, on=on)


def test_simplified_is_advised_where_it_is_open_and_never_the_list():
    found = declaring.ways(CONSIGNMENT, fob=won(60_000), on=TODAY, is_online=True)
    by_hand = declaring.ways(CONSIGNMENT, fob=won(60_000), on=TODAY, is_online=False)

    assert declaring.best(found).code == "simplified"
    assert declaring.best(by_hand).code == "full"
    assert "수출실적" in found[0].notes[0].ko


def test_goods_that_a_customs_house_checks_are_refused_with_the_law():
    rice = replace(CONSIGNMENT, lines=(replace(LAVER, hs6="100630"),))

    (_list, simplified, full) = declaring.ways(rice, fob=won(9_000), on=TODAY, is_online=True)

    assert "양곡관리법" in simplified.barred[0].ko
    assert "Article 226" in simplified.barred[0].en
    assert "승인번호" in full.notes[0].ko
    assert full.is_open


def test_a_word_that_it_is_no_listed_species_opens_the_short_ways():
    bag = replace(CONSIGNMENT, lines=(replace(LAVER, hs6="420221"),))

    assert open_ways(fob=9_000, on=TODAY, sent=bag) == ["full"]
    assert open_ways(fob=9_000, on=TODAY, sent=bag, confirmed=["71"]) == [
        "list", "simplified", "full",
    ]  # fmt: skip


def test_several_firms_share_a_box_from_august_2024_on():
    assert "simplified" not in open_ways(fob=9_000, on=date(2024, 7, 31), exporters=2)
    assert "simplified" in open_ways(fob=9_000, on=date(2024, 8, 1), exporters=2)


def test_days_for_corrections_follow_the_day_of_acceptance():
    assert declaring.correct_until("price", since=date(2023, 1, 31)) == date(2023, 3, 2)
    assert declaring.correct_until("price", since=date(2023, 2, 1)) == date(2023, 4, 2)
    assert declaring.correct_until("final", since=date(2026, 6, 1)) == date(2026, 8, 30)


def test_up_to_150_dollars_come_back_without_papers_and_free_for_two_years():
    left = date(2025, 1, 10)

    cheap = declaring.reentry(value=Money(15_000, "USD"), exported_on=left, on=TODAY)
    dear = declaring.reentry(value=Money(15_001, "USD"), exported_on=left, on=date(2027, 1, 11))
    listed = declaring.reentry(value=Money(5_000, "USD"), exported_on=None, on=TODAY)

    assert (cheap.is_paperless, cheap.is_free, cheap.free_until) == (True, True, date(2027, 1, 10))
    assert (dear.is_paperless, dear.is_free) == (False, False)
    assert dear.papers[0].ko == "수출신고필증"
    assert (listed.is_paperless, listed.is_free) == (False, False)
