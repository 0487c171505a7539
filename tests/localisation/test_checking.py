"""Nothing passes in silence: what is not known is asked for, what has run out counts no more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.localisation import checking, product_facts, requirements
from naru.localisation.checking import Shown

MARKETS = requirements.markets()
ON = date(2026, 11, 25)
FOOD = {"product.goods": "food", "product.hs": "2005"}
QUESTIONS = [one for one in product_facts.of_goods("food") if one.kind == "flag"]


def status_of(market, facts, code, *, on=ON, ticks=()):
    items = checking.check(MARKETS[market], FOOD | facts, on=on, ticks=ticks)
    return next(item for item in items if item.row.code == code)


@given(st.sampled_from(sorted(MARKETS)), st.sampled_from(["food", "cosmetics", "electrical"]))
def test_unknown_facts_are_asked_and_never_passed(market, goods):
    items = checking.check(MARKETS[market], {"product.goods": goods, "product.hs": "9999"}, on=ON)

    for item in items:
        needed = set(item.row.needs) | requirements.asked_by(item.row)
        if needed:
            assert item.status == "ask", (market, item.row.code)
            assert item.asks
        else:
            assert item.status == "missing"
    assert checking.standing(items).met == 0


@given(st.dictionaries(st.sampled_from([one.code for one in QUESTIONS]), st.booleans()))
def test_more_facts_never_leave_more_to_ask(facts):
    before = checking.standing(checking.check(MARKETS["MX"], FOOD, on=ON)).asks

    after = checking.standing(checking.check(MARKETS["MX"], FOOD | facts, on=ON)).asks

    assert after <= before


def test_paper_counts_until_its_last_day():
    row = status_of("CN", {}, "gacc").row
    paper = Shown(code="gacc", since=row.since, has_paper=True, valid_until=ON)

    assert status_of("CN", {}, "gacc", ticks=[paper]).status == "met"
    late = status_of("CN", {}, "gacc", on=ON + timedelta(days=1), ticks=[paper])
    assert (late.status, late.why) == ("missing", checking.OUTDATED)


def test_tick_without_paper_does_not_answer_a_row_that_asks_for_one():
    row = status_of("CN", {}, "gacc").row
    tick = Shown(code="gacc", since=row.since, has_paper=False)

    assert status_of("CN", {}, "gacc", ticks=[tick]).status == "missing"


def test_tick_of_an_older_rule_counts_no_more():
    facts = {"product.goods": "cosmetics", "product.hs": "3304", "cosmetic.has_fragrance": True}
    tick = Shown(code="fragrance-allergens", since=date(2013, 7, 11), has_paper=False)

    def found(on):
        items = checking.check(MARKETS["EU"], facts, on=on, ticks=[tick])
        return next(one.status for one in items if one.row.code == "fragrance-allergens")

    assert found(date(2026, 7, 31)) == "met"
    assert found(date(2026, 8, 1)) == "missing"


def test_forbidden_content_is_said_with_its_reason():
    found = status_of("AE", {"food.alcohol_tenths": 60}, "alcohol")

    assert (found.status, found.why) == ("missing", checking.FORBIDDEN)
    assert "60" in found.reasons[0].value.ko


def test_markets_are_ordered_by_how_near_they_are():
    facts = FOOD | {
        "product.name": "김치",
        "food.ingredients": "배추",
        "net.amount": 500,
        "net.unit": "g",
        "product.lot": "L",
        "food.allergens": ("shrimp",),
        "food.shelf_days": 60,
        "product.origin": "Korea",
        "product.importer": "A",
    }

    found = checking.nearest(MARKETS, facts, on=ON)

    shares = [standing.percent for _market, standing in found]
    assert shares == sorted(shares, reverse=True)
    assert found[0][0].code == "SG"


@pytest.mark.parametrize(("must", "met", "percent"), [(0, 0, 0), (3, 2, 66), (4, 4, 100)])
def test_standing_rounds_down(must, met, percent):
    assert checking.Standing(must=must, met=met, asks=0).percent == percent
