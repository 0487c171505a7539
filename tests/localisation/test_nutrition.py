"""Tables round as their market's law says, and leave out what is not known."""

from datetime import date

import pytest

from naru.localisation import nutrition

ON = date(2026, 11, 25)
KIMCHI = {
    "food.kcal": 33, "food.protein_mg": 1_900, "food.fat_mg": 500, "food.saturated_mg": 80,
    "food.trans_mg": 0, "food.cholesterol_mg": 3, "food.carbohydrate_mg": 6_100,
    "food.fibre_mg": 2_400, "food.sugars_mg": 3_000, "food.added_sugars_mg": 800,
    "food.sodium_mg": 620, "food.serving": 50, "net.unit": "g",
}  # fmt: skip


def rows(style, language, facts=KIMCHI, on=ON):
    made = nutrition.table(style, facts, language=language, on=on)
    return {line.label: (line.amount, line.percent) for line in made.lines}, made


def test_american_table_is_of_a_serving_with_daily_values():
    said, made = rows("us", "en")

    assert made.per == "50 g"
    assert said["Calories"] == ("15", None)
    assert said["Sodium"] == ("310 mg", 13)
    assert said["Total Fat"] == ("0 g", 0)
    assert said["Total Sugars"] == ("2 g", None)
    assert said["Includes Added Sugars"] == ("0 g", 1)
    assert said["Protein"] == ("less than 1 g", None)


def test_european_table_says_salt_and_kilojoule():
    said, made = rows("eu", "de")

    assert made.title == "Nährwertdeklaration"
    assert said["Energie"] == ("138 kJ", None)
    assert said["Salz"] == ("1.55 g", None)
    assert said["davon Zucker"] == ("3 g", None)


def test_japanese_table_has_its_five_rows_in_order():
    said, _made = rows("jp", "ja")

    assert list(said) == ["熱量", "たんぱく質", "脂質", "炭水化物", "食塩相当量"]
    assert said["食塩相当量"] == ("1.6 g", None)


def test_korean_table_counts_against_its_own_daily_values():
    said, _made = rows("kr", "ko")

    assert said["나트륨"] == ("620 mg", 31)
    assert said["당류"] == ("3 g", 3)


@pytest.mark.parametrize(
    ("on", "has_sugar"), [(date(2027, 3, 15), False), (date(2027, 3, 16), True)]
)
def test_chinese_rows_come_on_their_day(on, has_sugar):
    said, _made = rows("cn", "zh", on=on)

    assert ("糖" in said) is has_sugar
    assert said["能量"] == ("138 kJ", 2)


def test_rows_that_are_not_known_are_left_out_and_named():
    facts = {code: value for code, value in KIMCHI.items() if code != "food.trans_mg"}

    said, made = rows("us", "en", facts)

    assert "Trans Fat" not in said
    assert made.lacks == ("food.trans_mg",)


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        ("us_kcal", 4, "0"), ("us_kcal", 48, "50"), ("us_kcal", 53, "50"), ("us_kcal", 55, "60"),
        ("us_fat", 490, "0"), ("us_fat", 1_300, "1.5"), ("us_fat", 5_400, "5"),
        ("us_gram", 700, "less than 1"), ("us_gram", 1_500, "2"),
        ("us_cholesterol", 1, "0"), ("us_cholesterol", 4, "less than 5"),
        ("us_cholesterol", 13, "15"),
        ("us_sodium", 4, "0"), ("us_sodium", 138, "140"), ("us_sodium", 146, "150"),
    ],
)  # fmt: skip
def test_american_rounding_follows_its_steps(rule, value, said):
    assert nutrition.ROUNDINGS[rule](value) == said


@pytest.mark.parametrize("style", nutrition.layouts())
def test_layout_names_source_and_known_roundings(style):
    layout = nutrition.layouts()[style]

    assert layout["source"]
    assert {row["round"] for row in layout["row"]} <= set(nutrition.ROUNDINGS)
