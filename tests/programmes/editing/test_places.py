"""What may stand at a place of a file is read off the definition's own types."""

import tomllib

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.definition.asking import FormField
from naru.programmes.definition.course import Selection
from naru.programmes.definition.money import Exclusive
from naru.programmes.editing import labels, places
from naru.rules.numbers import AtLeast

DATA = tomllib.loads(SMALL_GRANT)


def _place(text):
    return places.place(places.read_path(text), DATA)


def test_a_part_has_its_slots_and_children():
    selection = _place("selection")

    assert selection.model is Selection
    assert {slot.name for slot in selection.slots} >= {"method", "pass_mark", "tie_break"}
    assert {(child.name, child.kind) for child in selection.children} == {
        ("criterion", "parts"),
        ("bonus", "parts"),
    }


def test_a_part_that_is_not_there_yet_has_them_too():
    field = _place("section/0/field/3")

    assert field.model is FormField
    assert field.value is None


def test_a_rule_is_known_by_its_word():
    condition = _place("terms/0/who/0")

    assert places.rule_name(condition.model) == "one_of"
    assert AtLeast in condition.rules
    assert "rule" not in {slot.name for slot in condition.slots}


def test_rule_is_an_ordinary_word_where_it_chooses_no_rule():
    slots = {slot.name: slot for slot in places.shape(Exclusive)[0]}

    assert slots["rule"].choices == ("programme", "cost_item", "holder")


def test_a_named_fact_may_have_dots_in_its_name():
    fact = _place("facts/firm.size")

    assert fact.value["label"]["ko"] == "기업 규모"
    assert [(child.name, child.kind) for child in fact.children] == [("values", "named")]


@pytest.mark.parametrize("text", ["colour", "terms/who", "terms/0/who/0/colour", "quota/awards/x"])
def test_a_place_that_no_file_can_have_is_refused(text: str):
    with pytest.raises(places.NoSuchPlace):
        _place(text)


def test_every_word_of_a_file_has_a_label_in_both_languages():
    slots = [slot for model in places.models() for slot in places.shape(model)[0]]
    names = {slot.name for slot in slots}
    names |= {child.name for model in places.models() for child in places.shape(model)[1]}

    assert sorted(name for name in names if not labels.is_labelled(name)) == []
    chosen = {choice for slot in slots for choice in slot.choices if choice}
    assert sorted(value for value in chosen if labels.choice(value).ko == value) == []
    rules = {places.rule_name(model) for model in places.rule_models()}
    assert sorted(name for name in rules if labels.rule(name).ko == name) == []
