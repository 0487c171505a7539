"""Conditions on what is chosen, at their edges."""

import pytest
from tests.rules.conftest import judged, reason


@pytest.mark.parametrize(
    ("written", "fact", "met"),
    [
        ({"rule": "one_of", "among": ["a", 3]}, "a", True),
        ({"rule": "one_of", "among": ["a", 3]}, 3, True),
        ({"rule": "one_of", "among": ["a"]}, "b", False),
        ({"rule": "none_of", "among": ["a"]}, "b", True),
        ({"rule": "none_of", "among": ["a", "b"]}, "b", False),
        ({"rule": "is_true"}, True, True),
        ({"rule": "is_true"}, False, False),
        ({"rule": "is_false"}, False, True),
        ({"rule": "is_false"}, True, False),
        ({"rule": "includes", "item": "a"}, ("a", "b"), True),
        ({"rule": "includes", "item": "a"}, (), False),
        ({"rule": "includes_any", "items": ["a", "c"]}, ("a", "b"), True),
        ({"rule": "includes_any", "items": ["c"]}, ("a", "b"), False),
        ({"rule": "includes_all", "items": ["a", "b"]}, ("b", "a"), True),
        ({"rule": "includes_all", "items": ["a", "c"]}, ("a", "b"), False),
        ({"rule": "excludes", "items": ["c", "d"]}, frozenset({"a"}), True),
        ({"rule": "excludes", "items": ["c", "a"]}, ("a", "b"), False),
        ({"rule": "inside_region", "regions": ["46"]}, ("4681", "46"), True),
        ({"rule": "inside_region", "regions": ["47"]}, ("4681", "46"), False),
    ],
)
def test_condition_judges_at_its_edge(written, fact, met):
    assert judged({**written, "fact": "x"}, x=fact) is met
    assert judged({**written, "fact": "x"}) is None


@pytest.mark.parametrize(
    ("written", "fact"),
    [
        ({"rule": "is_true"}, 1),
        ({"rule": "one_of", "among": [1]}, True),
        ({"rule": "includes", "item": "a"}, "a"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_a_bug(written, fact):
    with pytest.raises(AssertionError):
        judged({**written, "fact": "x"}, x=fact)


@pytest.mark.parametrize(
    ("written", "ko", "en"),
    [
        ({"rule": "one_of", "among": ["small"]}, "소기업", "small"),
        (
            {"rule": "one_of", "among": ["micro", "small"]},
            "소상공인, 소기업 중 하나",
            "one of micro, small",
        ),
        ({"rule": "none_of", "among": ["small"]}, "소기업 제외", "other than small"),
        ({"rule": "is_true"}, "예", "yes"),
        ({"rule": "includes", "item": "small"}, "소기업 포함", "includes small"),
        (
            {"rule": "includes_any", "items": ["micro", "small"]},
            "소상공인, 소기업 중 하나 이상",
            "at least one of micro, small",
        ),
        ({"rule": "includes_all", "items": ["small"]}, "소기업 모두", "all of small"),
        ({"rule": "excludes", "items": ["small"]}, "소기업 없음", "none of small"),
        ({"rule": "inside_region", "regions": ["small"]}, "소기업 지역", "in small"),
    ],
)
def test_the_limit_is_said_in_words(written, ko, en):
    limit = reason({**written, "fact": "x"}, {}).limit

    assert (limit.ko, limit.en) == (ko, en)


@pytest.mark.parametrize(
    ("places", "ko"),
    [
        (("4600000000", "small", "4687025000"), "소기업"),  # a name that a label knows
        (("4600000000", "47"), "47"),
        (("4600000000", "4611000000"), "다른 지역"),
        ((), "없음"),
    ],
)
def test_a_place_is_named_by_the_words_there_are_for_it(places, ko):
    written = {"rule": "inside_region", "fact": "x", "regions": ["47"]}

    assert reason(written, {"x": places}).value.ko == ko
