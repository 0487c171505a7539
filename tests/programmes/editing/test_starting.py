"""Whatever kind of rule is chosen, the file can be read before its values are filled in."""

from datetime import date

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes import in_words, rulebook
from naru.programmes.definition import reading
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.programmes.editing import copying, places, starting, writing
from naru.rules.amounts import Amount
from naru.rules.conditions import Condition
from naru.rules.rule import OfOneFact

DAY = date(2026, 3, 2)
FACTS = {
    "number": "firm.annual_sales",
    "text": "firm.size",
    "flag": "firm.is_vendor",
    "date": "firm.opened_on",
    "list": "firm.region",
}


@pytest.mark.parametrize("model", places.rules_of(Condition), ids=places.rule_name)
def test_a_condition_of_every_kind_can_be_read_at_once(model):
    fact = FACTS[model.kind] if issubclass(model, OfOneFact) else ""
    spec = RECORD_FACTS.get(fact)

    begun = starting.rule(places.rule_name(model), fact, spec, on=DAY)

    definition = reading.read(writing.add(SMALL_GRANT, ("terms", 0, "who"), begun))
    said = in_words.condition(definition.terms[0].who[1], definition.labels)
    assert type(definition.terms[0].who[1]) is model
    assert said.ko


AMOUNTS = [
    (model, fact)
    for model in places.rules_of(Amount)
    for fact in ("firm.annual_sales", "")
    if fact or not (model.model_fields.get("fact") and model.model_fields["fact"].is_required())
]


@pytest.mark.parametrize(("model", "fact"), AMOUNTS)
def test_an_amount_of_every_kind_can_be_read_at_once(model, fact):
    begun = starting.rule(places.rule_name(model), fact, RECORD_FACTS.get(fact), on=DAY)

    definition = reading.read(writing.replace(SMALL_GRANT, ("terms", 0, "amount"), begun))

    assert type(definition.terms[0].amount) is model
    assert in_words.amount(definition.terms[0].amount, definition.labels).ko


def test_the_blank_file_proves_its_example():
    assert rulebook.check(copying.blank(), file="blank.toml").faults == ()
