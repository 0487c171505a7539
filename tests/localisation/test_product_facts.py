"""Answers are kept as plain values; what was not answered stays not known."""

import pytest

from naru.localisation import product_facts

QUESTIONS = {one.code: one for one in product_facts.sheet().questions}


@pytest.mark.parametrize(
    ("code", "raw", "kept"),
    [
        ("food.fat_mg", "1.25", 1_250),
        ("food.fat_mg", "0", 0),
        ("food.fat_mg", "lots", None),
        ("food.kcal", "1,250", 1_250),
        ("food.has_meat", "yes", True),
        ("food.has_meat", "no", False),
        ("food.has_meat", "", None),
        ("food.allergens", ["milk", "unheard"], ("milk",)),
        ("food.allergens", ["none", "milk"], ()),
        ("food.allergens", [], None),
        ("net.unit", "stone", None),
        ("product.name", "  ", None),
    ],
)
def test_answer_is_kept_as_a_plain_value(code, raw, kept):
    assert product_facts.clean(QUESTIONS[code], raw) == kept


def test_energy_follows_from_grams():
    known = product_facts.with_derived({"food.added_sugars_mg": 10_000, "food.kcal": 100})

    assert known["energy.added_sugars"] == 40_000
    assert known["energy.total"] == 100_000
    assert "energy.trans" not in known


def test_notice_of_the_mall_tells_what_it_can():
    answers = {"name": "배추김치", "material": "배추 70%, 고춧가루", "storage": "해당 없음"}

    found = product_facts.from_notice(answers, "food")

    assert found == {"product.name": "배추김치", "food.ingredients": "배추 70%, 고춧가루"}


@pytest.mark.parametrize(
    ("written", "net"),
    [
        ("500g × 2봉", {"net.amount": 500, "net.unit": "g"}),
        ("1.5 kg", {"net.amount": 1_500, "net.unit": "g"}),
        ("1L", {"net.amount": 1_000, "net.unit": "ml"}),
        ("한 상자", {}),
        ("0.0005 g", {}),
    ],
)
def test_net_content_is_read_at_the_head(written, net):
    assert product_facts.net_of(written) == net
