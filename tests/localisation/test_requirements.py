"""Every market's file holds its own examples, and every row says where it comes from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.localisation import checking, requirements
from naru.localisation.requirements import BadMarket

MARKETS = requirements.markets()
EXAMPLES = [(m, one) for m in MARKETS.values() for one in m.example]
A_DAY = st.dates(date(2015, 1, 1), date(2030, 12, 31))
SMALL = """
code = "US"
name = {{ ko = "미국", en = "US" }}
languages = ["en"]
date_format = "mdy"
units = "metric"
nutrition = "us"
allergen_style = "contains"
checked_on = 2026-01-01
phrases = {{ en = {{ name = "Product" }} }}
{rows}
[[example]]
name = "none"
on = 2026-01-01
expect = {{}}
"""
ROW = """
[[requirement]]
code = "name"
kind = "{kind}"
since = {since}
title = {{ ko = "이름 {since}", en = "Name {since}" }}
text = {{ ko = "이름", en = "Name" }}
needs = ["{needs}"]
source = "a law"
checked_on = 2026-01-01
"""


def market_of(*rows):
    written = "".join(
        ROW.format(since=since, kind=kind, needs=needs) for since, kind, needs in rows
    )
    return requirements.parse(SMALL.format(rows=written), file="us.toml")


@pytest.mark.parametrize(("market", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", ""))
def test_market_decides_its_examples(market, example):
    facts = {**example.facts, "product.goods": example.goods, "product.hs": example.hs}

    items = checking.check(market, facts, on=example.on)

    answers = {item.row.code: item.status for item in items}
    assert {code: answers.get(code, "none") for code in example.expect} == example.expect


@pytest.mark.parametrize("market", MARKETS.values(), ids=MARKETS)
def test_market_names_source_and_dates_of_every_row(market):
    for row in market.requirement:
        assert row.source, row.code
        assert row.checked_on >= date(2026, 1, 1), row.code
        assert all((row.title.ko, row.title.en, row.text.ko, row.text.en)), row.code
        assert set(row.label) <= set(market.languages), row.code
    for language, phrases in market.phrases.items():
        assert language in market.languages
        assert {"name", "ingredients", "contains", "net", "best_before", "origin"} <= set(phrases)
    assert set(market.allergens) <= set(market.languages)


def test_markets_name_every_listed_allergen_in_the_first_language():
    for market in MARKETS.values():
        named = market.allergens.get(market.language, {})
        for row in market.requirement:
            missing = set(row.values) - set(named)
            assert not missing, (market.code, row.code, missing)


@given(A_DAY, st.integers(1, 4_000))
def test_later_row_takes_over_exactly_on_its_day(first, days):
    second = first + timedelta(days=days)
    market = market_of((first, "field", "product.name"), (second, "field", "product.origin"))

    def held(on):
        rows = requirements.in_force(market.requirement, goods="food", hs="2106", on=on)
        return [row.since for row in rows]

    assert held(first - timedelta(days=1)) == []
    assert held(first) == [first]
    assert held(second - timedelta(days=1)) == [first]
    assert held(second) == [second]


def test_what_begins_later_is_told_ahead():
    china = MARKETS["CN"]

    ahead = requirements.ahead(china, on=date(2026, 11, 25), goods="food", hs="2005")

    assert {row.code for row in ahead} == {"language", "allergens", "date", "nutrition"}
    assert {row.since for row in ahead} == {date(2027, 3, 16)}


@pytest.mark.parametrize(
    "rows",
    [
        [("2020-01-01", "field", "product.unheard")],
        [("2020-01-01", "rumour", "product.name")],
        [("2020-01-01", "field", "product.name"), ("2021-01-01", "origin", "product.name")],
        [("2020-01-01", "field", "product.name"), ("2020-01-01", "field", "product.name")],
    ],
)
def test_file_with_a_mistake_is_refused(rows):
    with pytest.raises(BadMarket):
        market_of(*rows)
