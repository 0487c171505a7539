"""A label says what its market asks in its language, and marks what a person must translate."""

from datetime import date

import pytest

from naru.localisation import label, requirements

ON = date(2026, 11, 25)
FACTS = {
    "product.goods": "food", "product.hs": "2005", "product.name": "배추김치",
    "product.maker": "Naru Nongsan, Korea", "product.origin": "Republic of Korea",
    "food.ingredients": "배추, 고춧가루, 새우젓", "food.allergens": ("shrimp", "sesame"),
    "food.storage": "냉장 보관", "food.shelf_days": 60, "net.amount": 500, "net.unit": "g",
    "food.kcal": 33, "food.sodium_mg": 620, "product.gtin": "8801043014793",
    "food.has_added_sodium": True,
}  # fmt: skip
TEXTS = {
    "en": {"product.name": "Kimchi", "food.ingredients": "Cabbage, chili, salted shrimp, Sesame",
           "food.storage": "Keep refrigerated"},
    "de": {"food.ingredients": "Chinakohl, Krebstiere, Sesam"},
}  # fmt: skip


def composed(market, language, texts=None):
    return label.compose(
        requirements.markets()[market], FACTS, texts or TEXTS.get(language, {}),
        language=language, on=ON,
    )  # fmt: skip


def said(made):
    return [f"{line.heading}|{line.text}" for line in made.lines]


def test_american_label_says_both_units_and_contains():
    made = composed("US", "en")

    assert made.name == "Kimchi"
    assert "Net Wt|17.6 oz (500 g)" in said(made)
    assert "|CONTAINS: Shrimp, Sesame" in said(made)
    assert "BEST IF USED BY|JAN 24, 2027" in said(made)
    assert made.untranslated == ()
    assert len(made.bars) == 30


def test_european_label_makes_allergens_strong_within_the_list():
    made = composed("EU", "de")

    line = next(one for one in made.lines if one.heading == "Zutaten")
    assert [one.text for one in line.segments if one.is_strong] == ["Krebstiere", "Sesam"]
    assert line.text == "Chinakohl, Krebstiere, Sesam"
    assert not any("Enthält" in one for one in said(made))


def test_list_that_does_not_name_an_allergen_is_told_so():
    made = composed("EU", "de", {"food.ingredients": "Chinakohl"})

    assert any("Krebstiere" in note.ko for note in made.notes)


@pytest.mark.parametrize(("market", "language"), [("JP", "ja"), ("VN", "vi"), ("AE", "ar")])
def test_what_nobody_translated_is_marked(market, language):
    made = composed(market, language)

    assert made.is_name_untranslated
    assert "food.ingredients" in made.untranslated
    marked = {line.text for line in made.lines if line.is_untranslated}
    assert "배추, 고춧가루, 새우젓" in marked
    assert "Naru Nongsan, Korea" not in marked


def test_allergens_are_those_of_the_market():
    assert "|(一部にえびを含む)" not in said(composed("US", "en"))
    japanese = [one for one in said(composed("JP", "ja")) if "含む" in one]
    assert japanese == ["|(一部にえび・ごまを含む)"]


def test_mexican_seals_are_printed_where_their_condition_holds():
    made = composed("MX", "es")

    assert made.warnings == ("EXCESO SODIO",)


def test_wrong_barcode_is_not_printed():
    facts = FACTS | {"product.gtin": "8801043014790"}

    made = label.compose(requirements.markets()["US"], facts, {}, language="en", on=ON)

    assert (made.gtin, made.bars) == ("", ())


@pytest.mark.parametrize(
    ("form", "said_so"),
    [("ymd", "2027.01.24"), ("dmy", "24/01/2027"), ("mdy", "JAN 24, 2027"),
     ("ymd_cjk", "2027年01月24日"), ("dmonthy", "24 JAN 2027")],
)  # fmt: skip
def test_day_is_written_as_the_market_does(form, said_so):
    assert label.written_day(date(2027, 1, 24), form) == said_so
